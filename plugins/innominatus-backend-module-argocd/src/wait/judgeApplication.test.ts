import fc from 'fast-check';
import { applicationSchema, type Application } from '../api/Application';
import { judgeApplication, type Expectation } from './judgeApplication';

const REVISION = '1111111111111111111111111111111111111111';
const OTHER = '2222222222222222222222222222222222222222';

/** Synced, healthy, and compared after the operation ended. */
const live = {
  metadata: { name: 'shop', uid: 'u', resourceVersion: '7' },
  spec: { project: 'default', syncPolicy: { automated: {} } },
  status: {
    sync: { status: 'Synced', revision: REVISION },
    health: { status: 'Healthy' },
    reconciledAt: '2026-01-01T00:00:11Z',
    history: [{ id: 0, revision: REVISION }],
    operationState: {
      phase: 'Succeeded',
      startedAt: '2026-01-01T00:00:08Z',
      finishedAt: '2026-01-01T00:00:10Z',
      operation: { sync: { revision: REVISION } },
      syncResult: { revision: REVISION, resources: null },
    },
  },
};

function application(change: object = {}, rest: object = {}): Application {
  const status = { ...live.status, ...change };
  return applicationSchema.parse({ ...live, ...rest, status });
}

function judge(
  subject: Application,
  expected: Partial<Expectation> = {},
): unknown {
  return judgeApplication(subject, {
    compared: true,
    until: 'sync',
    ...expected,
  });
}

function operation(change: object): object {
  return { operationState: { ...live.status.operationState, ...change } };
}

describe('judgeApplication', () => {
  it('is content with what is synced, ended, and healthy after that', () => {
    expect(judge(application(), { revision: REVISION })).toEqual({
      kind: 'ready',
      revision: REVISION,
    });
  });

  it.each([
    ['that ended in the same second', '2026-01-01T00:00:10Z'],
    ['before the sync ended', '2026-01-01T00:00:09Z'],
  ])('does not trust health that was seen %s', (_, reconciledAt) => {
    expect(judge(application({ reconciledAt }))).toMatchObject({
      kind: 'waiting',
      stage: 'health',
      stale: true,
    });
  });

  it('believes nothing from before the wait', () => {
    expect(judge(application(), { compared: false })).toMatchObject({
      kind: 'waiting',
      stage: 'comparison',
    });
  });

  it('waits for the revision that is wanted, however healthy another one is', () => {
    expect(judge(application(), { revision: OTHER })).toMatchObject({
      kind: 'waiting',
      stage: 'sync',
      stale: true,
    });
  });

  it('waits for an operation that is asked for and has no state yet', () => {
    const pending = { operation: { sync: { revision: REVISION } } };
    const subject = application({ operationState: null }, pending);
    expect(judge(subject)).toMatchObject({
      stage: 'operation',
      waitingFor: 'the application controller to take up the sync',
    });
  });

  it('names what an operation waits for', () => {
    const message = 'waiting for completion of hook batch/Job/migrate';
    expect(
      judge(application(operation({ phase: 'Running', message }))),
    ).toMatchObject({
      stage: 'operation',
      waitingFor: `the sync that runs since 2026-01-01T00:00:08Z: ${message}`,
    });
  });

  it('tells of a failed sync with the objects at fault', () => {
    const syncResult = {
      revision: REVISION,
      resources: [
        {
          kind: 'Service',
          namespace: 'dev',
          name: 'web',
          status: 'SyncFailed',
          message: 'spec.ports: Required value',
        },
        { kind: 'ConfigMap', name: 'ok', status: 'Synced' },
      ],
    };
    const failed = operation({ phase: 'Failed', message: 'bad', syncResult });
    expect(judge(application(failed))).toMatchObject({
      kind: 'failing',
      reason: 'argocdSyncFailed',
      message: 'bad\nService dev/web: spec.ports: Required value',
      passing: false,
    });
  });

  it.each([
    [
      'of another revision',
      { phase: 'Failed', syncResult: { revision: OTHER } },
      {},
    ],
    [
      'from before the step',
      { phase: 'Failed' },
      { earlierOperation: `2026-01-01T00:00:08Z ${REVISION}` },
    ],
  ])('does not mind a failed sync %s', (_, change, expected) => {
    const sync = { status: 'OutOfSync', revision: REVISION };
    expect(
      judge(application({ ...operation(change), sync }), expected),
    ).toMatchObject({ kind: 'waiting', stage: 'sync' });
  });

  it.each([
    ['InvalidSpecError', 'argocdSpecInvalid'],
    ['ComparisonError', 'argocdComparisonFailed'],
  ])('gives %s a chance to pass', (type, reason) => {
    const conditions = [{ type, message: 'no' }];
    expect(judge(application({ conditions }))).toMatchObject({
      kind: 'failing',
      reason,
      passing: true,
    });
  });

  it('names the objects that are not healthy', () => {
    const resources = [
      {
        kind: 'Deployment',
        namespace: 'dev',
        name: 'web',
        health: { status: 'Degraded', message: 'exceeded its deadline' },
      },
    ];
    const health = { status: 'Degraded' };
    expect(judge(application({ health, resources }))).toMatchObject({
      reason: 'argocdDegraded',
      message: 'Deployment dev/web is Degraded: exceeded its deadline',
      passing: true,
    });
  });

  it('is content with a deployment although the source has moved on', () => {
    const sync = { status: 'OutOfSync', revision: OTHER };
    const subject = application({ sync });
    expect(
      judge(subject, { until: 'deployment', revision: REVISION }),
    ).toMatchObject({ kind: 'ready' });
    expect(judge(subject, { until: 'sync' })).toMatchObject({ stage: 'sync' });
  });

  it('calls only that live which is synced, idle and healthy at the wanted revision', () => {
    const phases = ['Running', 'Terminating', 'Succeeded', 'Failed', 'Error'];
    fc.assert(
      fc.property(
        fc.record({
          compared: fc.boolean(),
          sync: fc.constantFrom('Synced', 'OutOfSync', 'Unknown', ''),
          revision: fc.constantFrom(REVISION, OTHER),
          health: fc.constantFrom(
            'Healthy',
            'Progressing',
            'Degraded',
            'Missing',
            '',
          ),
          phase: fc.constantFrom(...phases),
          pending: fc.boolean(),
          second: fc.integer({ min: 8, max: 12 }),
        }),
        sample => {
          const subject = application(
            {
              ...operation({ phase: sample.phase }),
              sync: { status: sample.sync, revision: sample.revision },
              health: { status: sample.health },
              reconciledAt: `2026-01-01T00:00:${String(sample.second).padStart(2, '0')}Z`,
            },
            sample.pending ? { operation: { sync: {} } } : {},
          );
          const { compared } = sample;
          const verdict = judgeApplication(subject, {
            compared,
            until: 'sync',
            revision: REVISION,
          });
          const truth =
            compared &&
            !sample.pending &&
            sample.sync === 'Synced' &&
            sample.revision === REVISION &&
            sample.health === 'Healthy' &&
            sample.phase === 'Succeeded' &&
            sample.second > 10;
          expect(verdict.kind === 'ready').toBe(truth);
        },
      ),
    );
  });
});
