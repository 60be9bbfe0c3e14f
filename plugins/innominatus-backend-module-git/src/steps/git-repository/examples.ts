import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const gitRepositoryExamples: StepExample[] = [
  {
    title: 'A repository for the application',
    step: {
      name: 'Create repository',
      type: 'gitea-repo',
      repoName: '${metadata.name}',
      description: 'Application repository',
    },
  },
  {
    title: 'All fields',
    step: {
      name: 'Create repository',
      type: 'git-repository',
      repoName: '${metadata.name}-manifests',
      owner: 'platform',
      description: 'Kubernetes manifests of the application',
      private: false,
      defaultBranch: 'main',
      topics: ['gitops'],
    },
  },
];
