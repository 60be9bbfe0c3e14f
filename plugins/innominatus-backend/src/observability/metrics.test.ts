import { TestDatabases } from '@backstage/backend-test-utils';
import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import type { JsonObject } from '@backstage/types';
import type { RunFact } from '@innominatus/plugin-innominatus-common';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import { eventually } from '../__testUtils__/eventually';
import { startDoomedEngine } from '../__testUtils__/startDoomedEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';
import { TestMeter } from './__testUtils__/TestMeter';
import { allMetrics } from './allMetrics';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const principal = { ref: 'user:default/bob' };

describe.each(databases.eachSupportedId())('metrics on %s', database => {
  const trace: Trace = { entries: [], gates: new Map() };
  let meter: TestMeter;
  let engine: TestEngine;
  let open: () => void;

  beforeEach(async () => {
    meter = new TestMeter();
    trace.gates = new Map([
      [
        'held#1',
        new Promise<void>(resolve => {
          open = resolve;
        }),
      ],
    ]);
    engine = await start(meter);
  });
  afterEach(async () => {
    open();
    await engine.dispatcher.stop();
  });

  async function start(measured: TestMeter): Promise<TestEngine> {
    const tracing = tracingServiceMock.mock();
    return startTestEngine({
      knex: await databases.init(database),
      steps: testSteps(trace),
      telemetry: { metrics: measured.metrics, tracing },
    });
  }

  async function run(steps: JsonObject[], name?: string): Promise<string> {
    const { runs } = await engine.submit({ deploy: { steps } }, { name });
    return runs[0]?.id ?? '';
  }

  /** When these things happened to a run. */
  async function times(
    id: string,
    types: readonly RunFact['type'][],
  ): Promise<number[]> {
    const query = { after: 0, limit: 100 };
    const events = await engine.orchestrator.readEvents(id, query);
    return types.map(type =>
      Date.parse(events.find(({ fact }) => fact.type === type)?.at ?? ''),
    );
  }

  const hold = { name: 'held', type: 'gate' };
  const isHeld: Parameters<TestEngine['waitFor']>[1] = ({ state }) =>
    state.steps.held?.status === 'running';

  it('count runs and steps by what came of them, and how long they took', async () => {
    const steps = [
      { name: 'one', type: 'echo' },
      { name: 'never', type: 'echo', if: 'false' },
      {
        name: 'again',
        type: 'fail',
        times: 1,
        retry: { attempts: 3, backoff: '10ms' },
      },
      { name: 'bad', type: 'fail', retryable: false },
    ];
    await engine.end(await run(steps));
    expect(await meter.read('innominatus_runs_requested_total')).toEqual({
      'environment=local kind=score': 1,
    });
    expect(await meter.read('innominatus_runs_total')).toEqual({
      'environment=local outcome=failed': 1,
    });
    expect(await meter.read('innominatus_steps_total')).toEqual({
      'outcome=failed type=fail': 1,
      'outcome=skipped type=echo': 1,
      'outcome=succeeded type=echo': 1,
      'outcome=succeeded type=fail': 1,
    });
    expect(await meter.read('innominatus_step_retries_total')).toEqual({
      'type=fail': 1,
    });
    expect(await meter.read('innominatus_step_duration_seconds')).toEqual({
      'outcome=failed type=fail': 1,
      'outcome=succeeded type=echo': 1,
      'outcome=succeeded type=fail': 1,
    });
    expect(await meter.read('innominatus_run_duration_seconds')).toEqual({
      'outcome=failed': 1,
    });
    expect(await meter.sum('innominatus_run_duration_seconds')).toBeLessThan(
      60,
    );
    expect(await meter.read('innominatus_drives_total')).toMatchObject({
      'end=done': expect.any(Number),
    });
  });

  it('say how long runs wait for their lock, and then for somebody to take them up', async () => {
    const first = await run([hold]);
    await engine.waitFor(first, isHeld);
    const second = await run([{ name: 'one', type: 'echo' }]);
    open();
    await engine.end(second);
    expect(await meter.read('innominatus_lock_wait_seconds')).toEqual({
      '': 2,
    });
    expect(await meter.read('innominatus_slot_wait_seconds')).toEqual({
      '': 2,
    });
    const [requested = 0, granted = 0, claimed = 0] = await times(second, [
      ...(['run.requested', 'run.lockGranted', 'run.claimed'] as const),
    ]);
    const [lockedFirst = 0, claimedFirst = 0] = await times(first, [
      ...(['run.lockGranted', 'run.claimed'] as const),
    ]);
    expect(granted).toBeGreaterThan(requested);
    // The first one had its lock at once.
    expect(await meter.sum('innominatus_lock_wait_seconds')).toBeCloseTo(
      (granted - requested) / 1_000,
    );
    expect(await meter.sum('innominatus_slot_wait_seconds')).toBeCloseTo(
      (claimed - granted + claimedFirst - lockedFirst) / 1_000,
    );
  });

  it('show what is going on, in the database and in this process', async () => {
    const first = await run([hold]);
    await engine.waitFor(first, isHeld);
    await run([hold]);
    await run([{ name: 'wait', type: 'park', ms: 3_600_000 }], 'other').then(
      id =>
        engine.waitFor(
          id,
          ({ state }) => state.steps.wait?.status === 'waiting',
        ),
    );
    const stop = engine.orchestrator.watchRun(first, () => undefined);
    expect(await meter.read('innominatus_runs')).toEqual({
      'status=cancelling': 0,
      'status=queued': 1,
      'status=rollingBack': 0,
      'status=running': 1,
      'status=waiting': 1,
    });
    expect(await meter.read('innominatus_queue_depth')).toEqual({ '': 0 });
    expect(await meter.read('innominatus_queue_oldest_seconds')).toEqual({
      '': 0,
    });
    expect(await meter.read('innominatus_worker_slots')).toEqual({ '': 20 });
    // Whoever drove the run that waits writes that first, and then leaves its slot.
    await eventually(async () => {
      const busy = await meter.read('innominatus_worker_slots_busy');
      return busy[''] === 1;
    });
    expect(await meter.read('innominatus_leader')).toEqual({ '': 1 });
    expect(await meter.read('innominatus_stream_watchers')).toEqual({ '': 1 });
    expect(await meter.read('innominatus_database_up')).toEqual({ '': 1 });
    stop();
    expect(await meter.read('innominatus_stream_watchers')).toEqual({ '': 0 });
    expect(
      Object.keys(await meter.read('innominatus_database_connections')),
    ).toEqual(['state=used', 'state=free', 'state=pending']);
  });

  it('count what people do to runs', async () => {
    const id = await run([{ name: 'bad', type: 'fail', retryable: false }]);
    await engine.end(id);
    await engine.orchestrator.retryRun(id, { principal });
    await engine.waitFor(
      id,
      ({ state }) => state.round === 2 && state.status === 'failed',
    );
    expect(await meter.read('innominatus_run_retries_total')).toEqual({
      'environment=local': 1,
    });
    expect(await meter.read('innominatus_runs_total')).toEqual({
      'environment=local outcome=failed': 2,
    });
    // Nobody worked between the two ends.
    expect(await meter.read('innominatus_run_duration_seconds')).toEqual({
      'outcome=failed': 1,
    });
  });

  it('count runs that have made way for others, and those that end before anybody drove them', async () => {
    const first = await run([hold]);
    await engine.waitFor(first, isHeld);
    await run([hold]);
    const { runs } = await engine.submit(
      { deploy: { steps: [hold] } },
      { concurrency: 'supersede' },
    );
    await engine.orchestrator.cancelRun(runs[0]?.id ?? '', { principal });
    expect(await meter.read('innominatus_runs_total')).toMatchObject({
      'environment=local outcome=superseded': 1,
    });
  });

  it('say in the log what went wrong, and of which run and step', async () => {
    const id = await run([{ name: 'bad', type: 'fail', retryable: false }]);
    await engine.end(id);
    const about = { run: id, application: 'demo', environment: 'local' };
    expect(engine.told).toEqual(
      expect.arrayContaining([
        [
          'a step has failed',
          { ...about, step: 'bad', attempt: 1, reason: 'madeToFail' },
        ],
        ['a run has ended failed', { ...about, reason: expect.any(String) }],
      ]),
    );
  });

  it('count interruptions and runs that were taken over, in the process that did', async () => {
    const knex = await databases.init(database);
    const held = new Map([['held#1', new Promise<void>(() => {})]]);
    const old = await startDoomedEngine({
      knex,
      steps: testSteps({ entries: [], gates: held }),
    });
    const { runs } = await old.submit({ deploy: { steps: [hold] } });
    const id = runs[0]?.id ?? '';
    await old.waitFor(id, isHeld);
    await old.die();
    const measured = new TestMeter();
    const next = await startTestEngine({
      knex,
      steps: testSteps({ entries: [] }),
      telemetry: {
        metrics: measured.metrics,
        tracing: tracingServiceMock.mock(),
      },
    });
    await next.end(id);
    await next.dispatcher.stop();
    expect(await measured.read('innominatus_run_takeovers_total')).toEqual({
      '': 1,
    });
    expect(await measured.read('innominatus_step_interruptions_total')).toEqual(
      {
        'type=gate': 1,
      },
    );
    expect(await measured.read('innominatus_runs_requested_total')).toEqual({});
    expect(await measured.read('innominatus_runs_total')).toEqual({
      'environment=local outcome=succeeded': 1,
    });
  });
});

describeOnPostgres('metrics of jobs (need PostgreSQL)', init => {
  it('count what a process gives back when it stops, and what it takes from one that has ended', async () => {
    const knex = await init();
    const steps = testSteps({
      entries: [],
      gates: new Map([['held#1', new Promise<void>(() => {})]]),
    });
    const deploy = { steps: [{ name: 'held', type: 'gate' }] };
    const isHeld: Parameters<TestEngine['waitFor']>[1] = ({ state }) =>
      state.steps.held?.status === 'running';
    const begin = (measured: TestMeter, shutdownGrace: string) =>
      startTestEngine({
        ...{ knex, steps },
        config: { worker: { pollInterval: 0.05, shutdownGrace } },
        telemetry: {
          metrics: measured.metrics,
          tracing: tracingServiceMock.mock(),
        },
      });

    const stopped = new TestMeter();
    const one = await begin(stopped, '0s');
    const { runs } = await one.submit({ deploy });
    const id = runs[0]?.id ?? '';
    await one.waitFor(id, isHeld);
    await one.dispatcher.stop();
    expect(await stopped.read('innominatus_job_put_backs_total')).toEqual({
      'cause=handedOver': 1,
    });

    const killed = await startDoomedEngine({ knex, steps });
    const other = await killed.submit({ deploy }, { name: 'other' });
    await killed.waitFor(other.runs[0]?.id ?? '', isHeld);
    await killed.die();
    const survivor = new TestMeter();
    const last = await begin(survivor, '0s');
    await last.end(id);
    await last.end(other.runs[0]?.id ?? '');
    const found = await survivor.read('innominatus_job_put_backs_total');
    expect(found['cause=processEnded']).toBeGreaterThanOrEqual(1);
    await last.dispatcher.stop();
  });
});

describe('the list of all metrics', () => {
  it('has names and labels as Prometheus wants them, each once', () => {
    const names = allMetrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, kind, labels } of allMetrics) {
      expect(name).toMatch(/^innominatus_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(kind === 'counter');
      expect(kind !== 'histogram' || name.endsWith('_seconds')).toBe(true);
      expect(
        labels.filter(label => /(^|_)id$|^run$|^step$/.test(label)),
      ).toEqual([]);
    }
  });
});
