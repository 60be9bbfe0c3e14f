import { at, type CrashCase, type Step } from '../../CrashCase';
import { realCase } from './realCase';

const MANIFESTS: Step[] = [
  { name: 'Create', type: 'gitea-repo' },
  { name: 'Commit', type: 'git-commit-manifests' },
];

const APPLICATIONS = '/api/v1/applications';
/** By the step that planning puts in front. */
const NAMESPACE = '/api/v1/namespaces/$app-dev';
const FOUNDING = [`PATCH ${NAMESPACE} #1`];
const CREATION = [`POST ${APPLICATIONS} #1`];
const REMOVAL = [`DELETE ${APPLICATIONS}/$app #1`];
const PUSHES = '/$org/$app.git/git-receive-pack';
const REPOSITORY = '/api/v1/repos/$org/$app';

const MORE: Step = {
  name: 'More',
  type: 'git-commit',
  files: {
    'more.yaml':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: more } }',
  },
};

/** Steps that write to an Argo CD. */
export function argoCdCases(
  repositories: string,
  broken: Step,
): Record<string, CrashCase[]> {
  const steps = stepsOf(repositories);
  return {
    'Argo CD, done': doneCases(steps),
    'Argo CD, undone': [...undoneCases(steps, broken), ...deletedCases(steps)],
  };
}

function stepsOf(repositories: string) {
  const app: Step = {
    name: 'Onboard',
    type: 'argocd-app',
    repoURL: `${repositories}/$app`,
  };
  const manual: Step = { ...app, syncPolicy: 'manual' };
  const changed: Step = { ...app, syncRetry: { limit: 3 } };
  const sync: Step = { name: 'Sync', type: 'argocd-sync' };
  return { app, manual, changed, sync };
}

type Steps = ReturnType<typeof stepsOf>;

function doneCases({ app, manual, changed, sync }: Steps): CrashCase[] {
  return [
    realCase({
      name: 'app',
      before: MANIFESTS,
      request: { deploy: [app] },
      outcome: 'succeeded',
      passed: FOUNDING,
      requests: CREATION,
      further: [at('onboard', 'run', 'answered')],
    }),
    realCase({
      name: 'app-change',
      before: [...MANIFESTS, app],
      request: { deploy: [changed] },
      outcome: 'succeeded',
      requests: [`PATCH ${APPLICATIONS}/$app #1`],
      further: [at('onboard', 'run', 'answered')],
    }),
    realCase({
      name: 'sync',
      before: [...MANIFESTS, manual],
      request: { deploy: [sync] },
      outcome: 'succeeded',
      requests: [`POST ${APPLICATIONS}/$app/sync #1`],
      further: [at('sync', 'run', 'answered')],
    }),
  ];
}

function undoneCases(
  { app, manual, changed, sync }: Steps,
  broken: Step,
): CrashCase[] {
  return [
    realCase({
      name: 'undo-app',
      before: MANIFESTS,
      request: { deploy: [app, broken] },
      outcome: 'rolledBack',
      passed: [...FOUNDING, ...CREATION, `DELETE ${NAMESPACE} #1`],
      requests: REMOVAL,
      further: [at('onboard', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-change',
      before: [...MANIFESTS, app],
      request: { deploy: [changed, broken] },
      outcome: 'rolledBack',
      passed: [`PATCH ${APPLICATIONS}/$app #1`],
      requests: [`PATCH ${APPLICATIONS}/$app #2`],
      further: [at('onboard', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-sync',
      before: [...MANIFESTS, manual, sync],
      request: { deploy: [MORE, sync, broken] },
      outcome: 'rolledBack',
      passed: [
        `POST ${PUSHES} #2`,
        `POST ${APPLICATIONS}/$app/sync #2`,
        `POST ${PUSHES} #3`,
      ],
      requests: [`POST ${APPLICATIONS}/$app/rollback #1`],
      further: [at('sync', 'undo', 'answered')],
    }),
  ];
}

function deletedCases({ app }: Steps): CrashCase[] {
  return [
    realCase({
      name: 'delete-all',
      before: [...MANIFESTS, app],
      request: 'delete',
      outcome: 'succeeded',
      passed: [
        `DELETE ${NAMESPACE} #1`,
        `POST ${PUSHES} #2`,
        `POST ${REPOSITORY}/branch_protections #1`,
        `POST ${REPOSITORY}/tag_protections #1`,
        `PATCH ${REPOSITORY} #2`,
        `DELETE ${REPOSITORY} #1`,
      ],
      requests: REMOVAL,
      further: [at('onboard', 'undo', 'answered')],
    }),
  ];
}
