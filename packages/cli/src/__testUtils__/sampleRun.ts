import type { RunView, StepView } from '../watch/RunView';

export const RUN_ID = '0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f';

/** Seconds after the run was requested, as the time that it was. */
export function at(seconds: number): string {
  return new Date(
    Date.parse('2026-08-01T10:00:00.000Z') + seconds * 1_000,
  ).toISOString();
}

export function sampleStep(
  id: string,
  fields: Partial<StepView> = {},
): StepView {
  return {
    id,
    name: id,
    type: 'http-request',
    status: 'pending',
    attempts: 0,
    dependsOn: [],
    outputs: {},
    effects: [],
    ...fields,
  };
}

export function sampleRun(
  steps: StepView[],
  fields: Partial<RunView> = {},
): RunView {
  return {
    id: RUN_ID,
    number: 12,
    application: 'shop',
    workload: 'web',
    revision: 3,
    environment: 'dev',
    workflow: 'deploy',
    status: 'running',
    startedBy: { ref: 'user:default/ada' },
    requestedAt: at(0),
    startedAt: at(0.5),
    url: `http://localhost:8081/api/innominatus/runs/${RUN_ID}`,
    round: 1,
    lock: 'granted',
    may: {
      cancel: true,
      retry: true,
      rollback: true,
      resume: true,
      approve: true,
      approveOwn: false,
    },
    parameters: {},
    steps,
    ...fields,
  };
}

/** Repository, then two things at the same time of which one has two steps, then the rest. */
export function forkedRun(): RunView {
  return sampleRun([
    sampleStep('create-repository', {
      name: 'Create repository',
      type: 'git-repository',
      status: 'succeeded',
      attempts: 1,
      startedAt: at(0.5),
      finishedAt: at(1.7),
      effects: [
        {
          id: 'create-repository#1.1',
          attempt: 1,
          kind: 'git-repository',
          action: 'create',
          target: 'local',
          externalId: 'platform/shop',
          summary: 'created repository platform/shop',
          url: 'file:///data/git/platform/shop.git',
          reversible: true,
          confirmed: true,
          standing: true,
        },
      ],
    }),
    sampleStep('network', {
      name: 'Network',
      type: 'terraform',
      status: 'succeeded',
      attempts: 2,
      startedAt: at(1.7),
      finishedAt: at(4),
      dependsOn: ['create-repository'],
    }),
    sampleStep('network-check', {
      name: 'Check of the network',
      status: 'retrying',
      attempts: 1,
      startedAt: at(4),
      retryAt: at(14),
      dependsOn: ['network'],
      error: {
        reason: 'unexpectedStatus',
        message: 'https://shop.example.com answered 503',
        hint: 'look at the log of the service',
      },
    }),
    sampleStep('manifests', {
      name: 'Commit manifests',
      type: 'git-commit',
      status: 'running',
      attempts: 1,
      startedAt: at(1.7),
      dependsOn: ['create-repository'],
      progress: {
        step: 'manifests',
        attempt: 1,
        done: 3,
        total: 12,
        message: 'writing deployment.yaml',
      },
    }),
    sampleStep('smoke', {
      name: 'Smoke test',
      dependsOn: ['network-check', 'manifests'],
    }),
    sampleStep('tell', {
      name: 'Tell',
      status: 'skipped',
      skipReason: 'condition',
      dependsOn: ['smoke'],
    }),
  ]);
}

export function failedRun(): RunView {
  const error = {
    reason: 'rejected',
    message: 'the Git host refused the push: protected branch "main"',
    hint: 'allow the user innominatus to push, or deliver by pull request',
  };
  return sampleRun(
    [
      sampleStep('manifests', {
        name: 'Commit manifests',
        type: 'git-commit',
        status: 'failed',
        attempts: 3,
        startedAt: at(0.5),
        finishedAt: at(9),
        error,
        effects: [
          {
            id: 'manifests#3.1',
            attempt: 3,
            kind: 'git-commit',
            action: 'update',
            target: 'local',
            externalId: 'platform/shop@main',
            summary: 'commit to platform/shop',
            reversible: true,
            confirmed: false,
            standing: true,
          },
        ],
      }),
      sampleStep('sync', {
        name: 'Sync',
        status: 'skipped',
        skipReason: 'upstream',
        dependsOn: ['manifests'],
      }),
    ],
    { status: 'failed', finishedAt: at(9.5), error },
  );
}
