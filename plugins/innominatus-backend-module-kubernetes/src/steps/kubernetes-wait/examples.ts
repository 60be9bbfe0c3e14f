import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const kubernetesWaitExamples: StepExample[] = [
  {
    title: 'Until a Deployment is ready',
    step: {
      name: 'Wait for the web server',
      type: 'kubernetes-wait',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      object: '${metadata.name}',
    },
  },
  {
    title: 'For a condition of all objects with a label',
    step: {
      name: 'Wait for the pods',
      type: 'kubernetes-wait',
      apiVersion: 'v1',
      kind: 'Pod',
      labels: { app: '${metadata.name}' },
      condition: 'Ready',
      waitTimeout: '2m',
    },
  },
];
