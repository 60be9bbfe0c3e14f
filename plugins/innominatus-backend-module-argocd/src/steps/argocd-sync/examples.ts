import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const argocdSyncExamples: StepExample[] = [
  {
    title: 'Sync an application whose policy is manual',
    step: {
      name: 'Sync',
      type: 'argocd-sync',
      appName: '${metadata.name}',
    },
  },
  {
    title: 'All fields',
    step: {
      name: 'Sync',
      type: 'argocd-sync',
      appName: '${metadata.name}',
      project: 'default',
      revision: 'main',
      prune: true,
      wait: true,
      waitTimeout: '5m',
    },
  },
];
