import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const kubernetesDeleteExamples: StepExample[] = [
  {
    title: 'One object',
    step: {
      name: 'Remove the old job',
      type: 'kubernetes-delete',
      objects: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: '${metadata.name}-old' },
      ],
    },
  },
  {
    title: 'All that the workload has',
    step: { name: 'Undeploy', type: 'kubernetes-delete', waitTimeout: '2m' },
  },
];
