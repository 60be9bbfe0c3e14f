import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const gitMergeExamples: StepExample[] = [
  {
    title: 'Merge once all checks have passed',
    step: { name: 'Merge', type: 'git-merge', gitBranch: 'feature' },
  },
  {
    title: 'As one commit',
    step: {
      name: 'Merge',
      type: 'git-merge',
      gitBranch: 'release',
      baseBranch: 'main',
      method: 'squash',
    },
  },
];

export const gitCheckPrExamples: StepExample[] = [
  {
    title: 'Wait for checks',
    step: { name: 'Wait', type: 'git-check-pr', gitBranch: 'feature' },
  },
];
