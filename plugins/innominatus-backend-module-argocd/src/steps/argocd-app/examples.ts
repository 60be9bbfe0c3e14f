import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const argocdAppExamples: StepExample[] = [
  {
    title: 'Have Argo CD follow a repository',
    step: {
      name: 'Onboard to Argo CD',
      type: 'argocd-app',
      appName: '${metadata.name}',
      repoURL: 'https://gitea.example.com/platform/shop',
      targetPath: '.',
      syncPolicy: 'auto',
    },
  },
  {
    title: 'All fields',
    step: {
      name: 'Onboard to Argo CD',
      type: 'argocd-application',
      appName: '${metadata.name}',
      repoURL: 'https://gitea.example.com/platform/shop',
      targetPath: 'apps',
      targetRevision: 'main',
      syncPolicy: 'manual',
      project: 'default',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: '${metadata.name}-dev',
      },
      createNamespace: true,
      syncRetry: { limit: 3, backoff: '10s', factor: 2, maxBackoff: '2m' },
      syncOptions: ['ServerSideApply=true'],
      labels: { team: 'platform' },
      wait: true,
      waitTimeout: '5m',
    },
  },
];
