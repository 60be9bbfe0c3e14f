import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const gitCommitManifestsExamples: StepExample[] = [
  {
    title: 'Manifests into the repository of the application',
    step: {
      name: 'Generate Kubernetes manifests',
      type: 'git-commit-manifests',
      repoName: '${metadata.name}',
      manifestPath: '.',
    },
  },
  {
    title: 'Where the environment delivers to',
    step: { name: 'Generate manifests', type: 'git-commit-manifests' },
  },
  {
    title: 'Into a folder, on a branch',
    step: {
      name: 'Generate manifests',
      type: 'git-commit-manifests',
      owner: 'platform',
      gitBranch: 'manifests',
      manifestPath: 'apps/${metadata.name}',
      commitMessage: 'Deploy ${metadata.name}',
    },
  },
];
