import { at, type CrashCase, type Step } from '../../CrashCase';
import { realCase } from './realCase';

const NAMESPACE: Step = {
  name: 'Namespace',
  type: 'kubernetes-namespace',
  labels: { tier: 'test' },
  quota: { pods: 20 },
};
const WORKLOAD: Step = { name: 'Apply', type: 'kubernetes' };
const JOB: Step = {
  name: 'Migrate',
  type: 'kubernetes-job',
  image: 'registry.example.com/migrate:1.0',
};
const WAIT: Step = {
  name: 'Wait',
  type: 'kubernetes-wait',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  object: '$app',
};
const DELETE: Step = {
  name: 'Delete',
  type: 'kubernetes-delete',
  objects: [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'kept' },
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'dropped' },
  ],
};
const SETTINGS = settings({ kept: 'old', dropped: 'old' });
const NEW_SETTINGS = settings({ kept: 'new', added: 'new' });

/** The same step, with one ConfigMap for each of its texts. */
function settings(texts: Record<string, string>): Step {
  return {
    name: 'Apply',
    type: 'kubernetes',
    manifests: Object.entries(texts).map(([name, text]) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: { text },
    })),
  };
}

const PLACE = 'namespaces/$app-dev';
const CONFIG_MAPS = `/api/v1/${PLACE}/configmaps`;
const DEPLOYMENT = `/apis/apps/v1/${PLACE}/deployments/$app`;
const QUOTA = `/api/v1/${PLACE}/resourcequotas/innominatus`;
const INVENTORY = `${CONFIG_MAPS}/innominatus-$app-$app-$hash`;
const STEP_INVENTORY = `${CONFIG_MAPS}/innominatus-$app-$app-apply-$hash`;

const FOUNDING = [`PATCH /api/v1/${PLACE} #1`, `PATCH ${QUOTA} #1`];
const APPLICATION = [`PATCH ${INVENTORY} #1`, `PATCH ${DEPLOYMENT} #1`];
const UPDATE = [
  `PATCH ${CONFIG_MAPS}/added #1`,
  `PATCH ${STEP_INVENTORY} #2`,
  `PATCH ${CONFIG_MAPS}/kept #2`,
  `DELETE ${CONFIG_MAPS}/dropped #1`,
  `PATCH ${STEP_INVENTORY} #3`,
];
const START = [`POST /apis/batch/v1/${PLACE}/jobs #1`];
const DROPS = [
  `DELETE ${CONFIG_MAPS}/dropped #1`,
  `DELETE ${CONFIG_MAPS}/kept #1`,
];
const CLEARANCE = [
  `DELETE ${DEPLOYMENT} #1`,
  `DELETE ${INVENTORY} #1`,
  `DELETE ${QUOTA} #1`,
  `DELETE /api/v1/${PLACE} #1`,
];

/** Steps that write to a cluster. */
export function kubernetesCases(broken: Step): Record<string, CrashCase[]> {
  return {
    'Kubernetes, done': doneCases(),
    'Kubernetes, undone': [...undoneCases(broken), ...deletedCases()],
  };
}

function doneCases(): CrashCase[] {
  return [
    realCase({
      name: 'namespace',
      request: { deploy: [NAMESPACE] },
      outcome: 'succeeded',
      requests: FOUNDING,
      further: [at('namespace', 'run', 'answered')],
    }),
    realCase({
      name: 'workload',
      before: [NAMESPACE],
      request: { deploy: [WORKLOAD] },
      outcome: 'succeeded',
      requests: APPLICATION,
      further: [at('apply', 'run', 'answered')],
    }),
    realCase({
      name: 'update',
      before: [NAMESPACE, SETTINGS],
      request: { deploy: [NEW_SETTINGS] },
      outcome: 'succeeded',
      requests: UPDATE,
      further: [at('apply', 'run', 'answered')],
    }),
    realCase({
      name: 'job',
      before: [NAMESPACE],
      request: { deploy: [JOB] },
      outcome: 'succeeded',
      requests: START,
      further: [at('migrate', 'run', 'answered')],
    }),
    realCase({
      name: 'drop',
      before: [NAMESPACE, SETTINGS],
      request: { deploy: [DELETE] },
      outcome: 'succeeded',
      requests: DROPS,
      further: [at('delete', 'run', 'answered')],
    }),
    realCase({
      name: 'wait',
      before: [NAMESPACE, WORKLOAD],
      request: { deploy: [WAIT] },
      outcome: 'succeeded',
      requests: [],
      further: [at('wait', 'run', 'started'), at('wait', 'run', 'answered')],
    }),
  ];
}

function undoneCases(broken: Step): CrashCase[] {
  return [
    realCase({
      name: 'undo-workload',
      request: { deploy: [NAMESPACE, WORKLOAD, broken] },
      outcome: 'rolledBack',
      passed: [...FOUNDING, ...APPLICATION],
      requests: CLEARANCE,
      further: [
        at('apply', 'undo', 'answered'),
        at('namespace', 'undo', 'answered'),
      ],
    }),
    realCase({
      name: 'undo-update',
      before: [NAMESPACE, SETTINGS],
      request: { deploy: [NEW_SETTINGS, broken] },
      outcome: 'rolledBack',
      passed: UPDATE,
      requests: [
        `PATCH ${CONFIG_MAPS}/dropped #2`,
        `DELETE ${CONFIG_MAPS}/added #1`,
        `PATCH ${CONFIG_MAPS}/kept #3`,
        `PATCH ${STEP_INVENTORY} #4`,
      ],
      further: [at('apply', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-job',
      before: [NAMESPACE],
      request: { deploy: [JOB, broken] },
      outcome: 'rolledBack',
      passed: START,
      requests: [`DELETE /apis/batch/v1/${PLACE}/jobs/$app-migrate-$hash #1`],
      further: [at('migrate', 'undo', 'answered')],
    }),
    realCase({
      name: 'undo-drop',
      before: [NAMESPACE, SETTINGS],
      request: { deploy: [DELETE, broken] },
      outcome: 'rolledBack',
      passed: DROPS,
      requests: [
        `PATCH ${CONFIG_MAPS}/kept #2`,
        `PATCH ${CONFIG_MAPS}/dropped #2`,
      ],
      further: [at('delete', 'undo', 'answered')],
    }),
  ];
}

function deletedCases(): CrashCase[] {
  return [
    realCase({
      name: 'delete-kube',
      before: [NAMESPACE, WORKLOAD],
      request: 'delete',
      outcome: 'succeeded',
      passed: CLEARANCE.slice(0, -1),
      requests: CLEARANCE.slice(-1),
      further: [at('namespace', 'undo', 'answered')],
    }),
  ];
}
