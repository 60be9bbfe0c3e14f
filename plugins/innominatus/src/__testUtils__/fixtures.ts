import type { components } from '@innominatus/plugin-innominatus-common';

type Schemas = components['schemas'];

/** A run that has succeeded, unless told otherwise. */
export function aRun(changes: Partial<Schemas['Run']> = {}): Schemas['Run'] {
  const id = changes.id ?? 'run-1';
  return {
    id,
    number: 1,
    application: 'shop',
    workload: 'shop',
    revision: 1,
    environment: 'dev',
    workflow: 'deploy',
    status: 'succeeded',
    owner: 'group:default/shop-team',
    startedBy: { ref: 'user:default/ada' },
    planHash: 'sha256:1234',
    requestedAt: '2026-11-01T10:00:00.000Z',
    startedAt: '2026-11-01T10:00:01.000Z',
    finishedAt: '2026-11-01T10:01:05.000Z',
    url: `http://localhost:7007/api/innominatus/runs/${id}`,
    ...changes,
  };
}

/** A step that has succeeded, unless told otherwise. */
export function aStep(changes: Partial<Schemas['Step']> = {}): Schemas['Step'] {
  return {
    id: 'create-repository',
    name: 'Create repository',
    type: 'git-repository',
    status: 'succeeded',
    attempts: 1,
    dependsOn: [],
    startedAt: '2026-11-01T10:00:01.000Z',
    finishedAt: '2026-11-01T10:00:31.000Z',
    outputs: {},
    effects: [],
    ...changes,
  };
}

/** A planned step without conditions. */
export function aPlannedStep(
  changes: Partial<Schemas['PlannedStep']> = {},
): Schemas['PlannedStep'] {
  return {
    id: 'create-repository',
    name: 'Create repository',
    type: 'git-repository',
    typeVersion: 1,
    origin: { document: 'score', path: '/workflows/deploy/steps/0' },
    input: {},
    placeholders: [],
    dependsOn: [],
    when: 'on_success',
    retry: { attempts: 1, backoffMs: 1000, maxBackoffMs: 60_000 },
    continueOnError: false,
    onRollback: 'undo',
    reversal: { undo: true, settle: false },
    setVariables: {},
    ...changes,
  };
}

/** A plan of the steps given. */
export function aPlan(
  steps: Schemas['PlannedStep'][] = [aPlannedStep()],
): Schemas['Plan'] {
  return {
    format: 1,
    application: 'shop',
    environment: anEnvironment(),
    workload: { name: 'shop', metadata: { name: 'shop' }, digest: 'abcd' },
    owner: 'group:default/shop-team',
    workflow: 'deploy',
    onFailure: 'rollback',
    variables: {},
    parameters: {},
    secrets: {},
    steps,
    undoOrder: steps.map(({ id }) => id).reverse(),
  };
}

/** An environment as it is configured. */
export function anEnvironment(
  changes: Partial<Schemas['Environment']> = {},
): Schemas['Environment'] {
  return {
    name: 'dev',
    targets: {},
    delivery: { repository: 'delivery', path: 'apps/shop' },
    variables: {},
    workloads: {},
    concurrency: 'queue',
    scoreWorkflows: 'allow',
    ...changes,
  };
}

/** All that one may do with a run. */
export const mayAll: Schemas['RunDetails']['may'] = {
  cancel: true,
  retry: true,
  rollback: true,
  resume: true,
  approve: true,
  approveOwn: true,
};

/** A run with one step, which has succeeded, unless told otherwise; its plan has the same steps. */
export function runDetails(
  changes: Partial<Schemas['RunDetails']> = {},
): Schemas['RunDetails'] {
  const steps = changes.steps ?? [aStep()];
  return {
    ...aRun(),
    round: 1,
    lock: 'released',
    parameters: {},
    may: mayAll,
    plan: aPlan(
      steps.map(({ id, name, type, dependsOn }) =>
        aPlannedStep({ id, name, type, dependsOn }),
      ),
    ),
    ...changes,
    steps,
  };
}

/** An application in one environment that it has been deployed to. */
export function aDeployment(
  changes: Partial<Schemas['Deployment']> = {},
): Schemas['Deployment'] {
  return { name: 'dev', mayDeploy: true, mayDelete: true, ...changes };
}

/** The deployments of an application that is known, to two environments unless told otherwise. */
export function deployments(
  changes: Partial<Schemas['Deployments']> = {},
): Schemas['Deployments'] {
  const run = aRun();
  return {
    application: 'shop',
    known: true,
    owner: 'group:default/shop-team',
    newestRevision: 1,
    mayDelete: true,
    environments: [
      aDeployment({ newestRun: run, lastSucceeded: run }),
      aDeployment({ name: 'prod', title: 'Production' }),
    ],
    ...changes,
  };
}

/** A valid Score file beside the entity `component:default/shop`. */
export function aScoreFile(
  changes: Partial<Schemas['ScoreFile']> = {},
): Schemas['ScoreFile'] {
  return {
    entity: 'component:default/shop',
    application: 'shop',
    url: 'https://git.example.com/shop/score.yaml',
    text: [
      'apiVersion: score.dev/v1b1',
      'metadata:',
      '  name: shop',
      'containers:',
      '  web:',
      '    image: nginx:1.29',
      '',
    ].join('\n'),
    problems: [],
    workload: 'shop',
    workflows: ['deploy'],
    owner: 'group:default/shop-team',
    ...changes,
  };
}

/** What a dry run answers. */
export function aPlanPreview(
  changes: Partial<Schemas['PlanPreview']> = {},
): Schemas['PlanPreview'] {
  return {
    application: 'shop',
    environment: 'dev',
    workload: 'shop',
    plans: [{ workflow: 'deploy', hash: 'sha256:1234', plan: aPlan() }],
    notes: [],
    ...changes,
  };
}
