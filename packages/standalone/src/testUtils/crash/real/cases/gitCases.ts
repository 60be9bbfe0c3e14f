import { at, type CrashCase, type Step } from '../../CrashCase';
import { realCase } from './realCase';

const REPOSITORY: Step = {
  name: 'Create',
  type: 'git-repository',
  description: 'All of $app',
  topics: ['web'],
};
const COMMIT: Step = {
  name: 'Commit',
  type: 'git-commit',
  files: { 'a.txt': 'of $app' },
};
const FEATURE: Step = {
  name: 'Feature',
  type: 'git-commit',
  gitBranch: 'feature',
  files: { 'b.txt': 'of $app' },
};
const MANIFESTS: Step = { name: 'Commit', type: 'git-commit-manifests' };
const PULL_REQUEST: Step = {
  name: 'Propose',
  type: 'git-pull-request',
  gitBranch: 'feature',
  title: 'Feature of $app',
  labels: ['feature'],
};
const MERGE: Step = { name: 'Merge', type: 'git-merge', gitBranch: 'feature' };
const CHECK: Step = { ...MERGE, name: 'Check', type: 'git-check-pr' };
const DELIVER: Step = { ...MANIFESTS, merge: true };

const CREATION = [
  'POST /api/v1/orgs/$org/repos #1',
  'PUT /api/v1/repos/$org/$app/topics #1',
  'PATCH /api/v1/repos/$org/$app #1',
];
const REMOVAL = [
  'POST /api/v1/repos/$org/$app/branch_protections #1',
  'POST /api/v1/repos/$org/$app/tag_protections #1',
  'PATCH /api/v1/repos/$org/$app #2',
  'DELETE /api/v1/repos/$org/$app #1',
];
const DELIVERY = [
  'POST /$org/$app-gitops.git/git-receive-pack #1',
  'POST /api/v1/repos/$org/$app-gitops/pulls #1',
  'POST /api/v1/repos/$org/$app-gitops/pulls/1/merge #1',
];
const PROPOSAL = [
  'POST /api/v1/repos/$org/$app/pulls #1',
  'POST /api/v1/repos/$org/$app/labels #1',
  'POST /api/v1/repos/$org/$app/issues/1/labels #1',
];
const MERGER = ['POST /api/v1/repos/$org/$app/pulls/1/merge #1'];

function push(number: number, repository = '$app'): string {
  return `POST /$org/${repository}.git/git-receive-pack #${number}`;
}

/** Steps that write to a Git host. */
export function gitCases(broken: Step): Record<string, CrashCase[]> {
  return {
    'Git, done': doneCases(),
    'Git, undone': undoneCases(broken),
    'Git, deleted': deletedCases(),
  };
}

function doneCases(): CrashCase[] {
  return [
    realCase({
      name: 'repo',
      request: { deploy: [REPOSITORY] },
      outcome: 'succeeded',
      requests: CREATION,
      further: [at('create', 'run', 'answered')],
    }),
    realCase({
      name: 'commit',
      before: [REPOSITORY],
      request: { deploy: [COMMIT] },
      outcome: 'succeeded',
      requests: [push(1)],
      further: [at('commit', 'run', 'answered')],
    }),
    realCase({
      name: 'manifests',
      before: [REPOSITORY],
      request: { deploy: [MANIFESTS] },
      outcome: 'succeeded',
      requests: [push(1)],
      further: [at('commit', 'run', 'answered')],
    }),
    realCase({
      name: 'reviewed',
      environment: 'reviewed',
      request: { deploy: [DELIVER] },
      outcome: 'succeeded',
      requests: DELIVERY,
      further: [at('commit', 'run', 'answered')],
    }),
    realCase({
      name: 'pull',
      before: [REPOSITORY, COMMIT, FEATURE],
      request: { deploy: [PULL_REQUEST] },
      outcome: 'succeeded',
      requests: PROPOSAL,
      further: [at('propose', 'run', 'answered')],
    }),
    realCase({
      name: 'merge',
      before: [REPOSITORY, COMMIT, FEATURE, PULL_REQUEST],
      request: { deploy: [MERGE] },
      outcome: 'succeeded',
      requests: MERGER,
      further: [at('merge', 'run', 'answered')],
    }),
    realCase({
      name: 'check',
      before: [REPOSITORY, COMMIT, FEATURE, PULL_REQUEST],
      request: { deploy: [CHECK] },
      outcome: 'succeeded',
      requests: [],
      further: [at('check', 'run', 'started'), at('check', 'run', 'answered')],
    }),
  ];
}

function undoneCases(broken: Step): CrashCase[] {
  return [
    realCase({
      name: 'undo-repo',
      request: { deploy: [REPOSITORY, broken] },
      outcome: 'rolledBack',
      passed: CREATION,
      requests: REMOVAL,
      further: [at('create', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-commit',
      before: [REPOSITORY, COMMIT],
      request: {
        deploy: [{ ...COMMIT, files: { 'a.txt': 'new for $app' } }, broken],
      },
      outcome: 'rolledBack',
      passed: [push(2)],
      requests: [push(3)],
      further: [at('commit', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-reviewed',
      environment: 'reviewed',
      request: { deploy: [DELIVER, broken] },
      outcome: 'rolledBack',
      passed: [
        ...DELIVERY,
        push(2, '$app-gitops'),
        'POST /api/v1/repos/$org/$app-gitops/pulls #2',
        push(4, '$app-gitops'),
      ],
      requests: [
        'POST /api/v1/repos/$org/$app-gitops/pulls/2/merge #1',
        push(3, '$app-gitops'),
      ],
      further: [at('commit', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-pull',
      before: [REPOSITORY, COMMIT, FEATURE],
      request: { deploy: [PULL_REQUEST, broken] },
      outcome: 'rolledBack',
      passed: PROPOSAL,
      requests: ['PATCH /api/v1/repos/$org/$app/pulls/1 #1', push(3)],
      further: [at('propose', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-merge',
      before: [REPOSITORY, COMMIT, FEATURE, PULL_REQUEST],
      request: { deploy: [MERGE, broken] },
      outcome: 'rolledBack',
      passed: MERGER,
      requests: [
        push(3),
        'POST /api/v1/repos/$org/$app/pulls #2',
        'POST /api/v1/repos/$org/$app/pulls/2/merge #1',
        push(4),
      ],
      further: [at('merge', 'undo', 'answered')],
    }),
  ];
}

function deletedCases(): CrashCase[] {
  return [
    realCase({
      name: 'delete-git',
      before: [REPOSITORY, COMMIT],
      request: 'delete',
      outcome: 'succeeded',
      passed: REMOVAL,
      requests: [push(2)],
      further: [at('create', 'undo', 'answered')],
    }),
    realCase({
      name: 'delete-reviewed',
      environment: 'reviewed',
      before: [DELIVER],
      request: 'delete',
      outcome: 'succeeded',
      requests: [
        push(2, '$app-gitops'),
        'POST /api/v1/repos/$org/$app-gitops/pulls #2',
        'POST /api/v1/repos/$org/$app-gitops/pulls/2/merge #1',
        push(3, '$app-gitops'),
        push(4, '$app-gitops'),
      ],
      further: [at('commit', 'undo', 'answered')],
    }),
  ];
}
