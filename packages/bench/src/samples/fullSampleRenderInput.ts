import type { RenderInput } from '@innominatus/manifests';
import { parseScore } from '@innominatus/plugin-innominatus-common';
import { fullSample } from './fullSample';

/** What of the official sample Kubernetes would refuse, said otherwise. */
const OVERRIDES = {
  containers: {
    'container-one1': {
      resources: { limits: { cpu: '2', memory: '20Gi' } },
      readinessProbe: {
        httpGet: {
          httpHeaders: [{ name: 'SOME-HEADER', value: 'some-value-here' }],
        },
      },
    },
  },
  resources: {
    'volume-name': { type: 'volume' },
    'volume-two': { type: 'volume' },
  },
};

/** The official full sample as it would be rendered. */
export function fullSampleRenderInput(): RenderInput {
  const document = parseScore({ ...fullSample(), overrides: OVERRIDES });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const { workload, neighbours } = document.value;
  return {
    workload,
    neighbours,
    application: 'bench',
    environment: 'local',
    namespace: 'bench-local',
    resources: {
      'volume-name': { source: { emptyDir: {} } },
      'volume-two': { source: { emptyDir: {} } },
    },
  };
}
