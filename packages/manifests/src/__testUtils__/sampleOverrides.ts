const fullSample = [
  'resources.volume-name={type: volume}',
  'resources.volume-two={type: volume}',
  'containers.container-one1.resources.requests={cpu: 100m, memory: 64M}',
  'containers.container-one1.readinessProbe.httpGet.httpHeaders.0.name=SOME-HEADER',
];

/**
 * Three samples show the schema and were not meant to run: they name no existing resource as a volume, request more
 * than their limits and send a header that Kubernetes refuses. These overrides make them deployable.
 */
export const sampleOverrides: Record<string, string[] | undefined> = {
  'spec/samples/score-full.yaml': fullSample,
  'score-go/schema/files/samples/score-full.yaml': fullSample,
  'spec/samples/score-deprecated-files-and-volumes.yaml': [
    'resources.some-volume={type: volume}',
  ],
};
