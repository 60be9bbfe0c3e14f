import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const gitPullRequestExamples: StepExample[] = [
  {
    title: 'A pull request from a branch',
    step: {
      name: 'Propose the change',
      type: 'git-pull-request',
      gitBranch: 'feature',
      title: 'New settings of ${metadata.name}',
    },
  },
  {
    title: 'With labels',
    step: {
      name: 'Propose the release',
      type: 'git-pull-request',
      gitBranch: 'release',
      baseBranch: 'main',
      labels: ['release'],
      body: 'Please look at the numbers.',
    },
  },
];
