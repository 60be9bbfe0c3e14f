import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const kubernetesJobExamples: StepExample[] = [
  {
    title: 'Migrate a database',
    step: {
      name: 'Migrate',
      type: 'kubernetes-job',
      image: 'registry.example.com/${metadata.name}:1.2',
      args: ['migrate', '--all'],
      variables: { LOG_LEVEL: 'info' },
      podSpec: { terminationGracePeriodSeconds: 5 },
      waitTimeout: '10m',
    },
  },
];
