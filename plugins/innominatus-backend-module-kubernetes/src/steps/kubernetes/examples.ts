import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const kubernetesExamples: StepExample[] = [
  {
    title: 'What the Score file describes',
    step: { name: 'Deploy', type: 'kubernetes', waitTimeout: '3m' },
  },
  {
    title: 'Objects of its own',
    step: {
      name: 'Settings',
      type: 'kubernetes-apply',
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: '${metadata.name}-settings' },
          data: { color: 'blue' },
        },
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: '${metadata.name}' },
        },
      ],
    },
  },
];
