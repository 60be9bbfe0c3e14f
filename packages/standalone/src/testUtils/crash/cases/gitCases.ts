import { at, twice, type CrashCase, type Step } from '../CrashCase';

const repository: Step = { name: 'Create', type: 'git-repository' };
const commit: Step = {
  name: 'Commit',
  type: 'git-commit',
  files: { 'a.txt': 'of $app' },
};
const manifests: Step = { name: 'Commit', type: 'git-commit-manifests' };

/** Steps that write to a Git host. */
export const gitCases: CrashCase[] = [
  {
    name: 'repository',
    request: { deploy: [repository] },
    outcome: 'succeeded',
    points: [
      at('create', 'run', 'announced'),
      at('create', 'run', 'done'),
      at('create', 'run', 'answered'),
    ],
  },
  ...[
    { name: 'commit', step: commit },
    { name: 'commit-manifests', step: manifests },
  ].map(({ name, step }): CrashCase => ({
    name,
    request: { deploy: [repository, step] },
    outcome: 'succeeded',
    points: [
      at('commit', 'run', 'announced'),
      at('commit', 'run', 'done'),
      at('commit', 'run', 'answered'),
      twice(at('commit', 'run', 'done'), at('commit', 'lookup', 'answered')),
    ],
  })),
];
