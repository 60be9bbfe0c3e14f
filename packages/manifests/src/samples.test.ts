import { manifestsToYaml } from './manifestsToYaml';
import { renderManifests } from './renderManifests';
import { sampleInput, samplePaths } from './__testUtils__/samples';
import { sampleOverrides } from './__testUtils__/sampleOverrides';

describe('samples of the Score project', () => {
  it('are found', () => {
    expect(samplePaths().length).toBeGreaterThanOrEqual(45);
  });

  it.each(samplePaths())('%s is rendered, twice to the same bytes', path => {
    const render = () => {
      const result = renderManifests(
        sampleInput(path, sampleOverrides[path] ?? []),
      );
      return result.ok ? manifestsToYaml(result.value.manifests) : result;
    };
    expect(render()).toEqual(expect.stringMatching(/^kind: Deployment$/m));
    expect(render()).toEqual(render());
  });

  it('the official full sample as it stands asks for what Kubernetes refuses', () => {
    const result = renderManifests(sampleInput('spec/samples/score-full.yaml'));
    expect(result).toEqual({
      ok: false,
      problems: [
        expect.objectContaining({
          path: '/containers/container-one1/resources/requests/cpu',
          reason: 'requestExceedsLimit',
        }),
        expect.objectContaining({
          path: '/containers/container-one1/resources/requests/memory',
          reason: 'requestExceedsLimit',
        }),
        expect.objectContaining({
          path: '/containers/container-one1/volumes/~1mnt~1something/source',
          reason: 'unknownResource',
        }),
        expect.objectContaining({
          path: '/containers/container-one1/volumes/~1mnt~1something-else/source',
          reason: 'unknownResource',
        }),
        expect.objectContaining({
          path: '/containers/container-one1/readinessProbe/httpGet/httpHeaders/0/name',
          reason: 'invalidProbe',
        }),
      ],
    });
  });
});
