import { at, type CrashCase, type Step } from '../../CrashCase';
import { realCase } from './realCase';

const MANIFESTS: Step[] = [
  { name: 'Create', type: 'gitea-repo' },
  { name: 'Commit', type: 'git-commit-manifests' },
];

const APPLICATIONS = '/api/v1/applications';
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
export function argoCdCases(repositories: string, broken: Step): CrashCase[] {
  const app: Step = {
    name: 'Onboard',
    type: 'argocd-app',
    repoURL: `${repositories}/$app`,
  };
  const manual: Step = { ...app, syncPolicy: 'manual' };
  const changed: Step = { ...app, syncRetry: { limit: 3 } };
  const sync: Step = { name: 'Sync', type: 'argocd-sync' };
  return [
    realCase({
      name: 'app',
      before: MANIFESTS,
      request: { deploy: [app] },
      outcome: 'succeeded',
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
    realCase({
      name: 'undo-app',
      before: MANIFESTS,
      request: { deploy: [app, broken] },
      outcome: 'rolledBack',
      requests: [...CREATION, ...REMOVAL],
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
    realCase({
      name: 'delete-all',
      before: [...MANIFESTS, app],
      request: 'delete',
      outcome: 'succeeded',
      requests: [
        ...REMOVAL,
        `POST ${PUSHES} #2`,
        `POST ${REPOSITORY}/branch_protections #1`,
        `POST ${REPOSITORY}/tag_protections #1`,
        `PATCH ${REPOSITORY} #2`,
        `DELETE ${REPOSITORY} #1`,
      ],
      further: [at('onboard', 'undo', 'answered')],
    }),
  ];
}
