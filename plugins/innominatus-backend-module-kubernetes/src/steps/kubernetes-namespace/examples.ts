import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const kubernetesNamespaceExamples: StepExample[] = [
  {
    title: 'The namespace of the environment',
    step: { name: 'Create namespace', type: 'kubernetes-namespace' },
  },
  {
    title: 'With bounds',
    step: {
      name: 'Create namespace',
      type: 'kubernetes-namespace',
      namespace: '${application}-preview',
      labels: { 'pod-security.kubernetes.io/warn': 'restricted' },
      quota: { pods: 20, 'requests.cpu': '4' },
      limits: { defaultRequest: { cpu: '100m', memory: '128Mi' } },
    },
  },
];
