import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { dispatcherCases } from '../../__testUtils__/dispatcherCases';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { Gate } from '../../__testUtils__/Gate';
import { heldTrace } from '../../__testUtils__/heldTrace';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { startDoomedEngine } from '../../__testUtils__/startDoomedEngine';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';
import type { RunDetails } from '../../http/orchestrator/records';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

const two = {
  deploy: {
    steps: [
      { name: 'first', type: 'echo', value: 1 },
      { name: 'second', type: 'echo', value: 2 },
    ],
  },
};
const gated = {
  deploy: {
    steps: [
      { name: 'held', type: 'gate' },
      { name: 'last', type: 'echo', value: 1 },
    ],
  },
};
const lasting = {
  deploy: {
    steps: [
      { name: 'held', type: 'lasting' },
      { name: 'last', type: 'echo', value: 1 },
    ],
  },
};
const parked = {
  deploy: { steps: [{ name: 'parked', type: 'park', ms: 20 }] },
};
const waiting = {
  deploy: { steps: [{ name: 'parked', type: 'park', ms: 3_600_000 }] },
};

const isHeld = ({ state }: RunDetails) =>
  state.steps.held?.status === 'running';

describe.each(dispatcherCases(databases))(
  'a dispatcher, $name',
  ({ database, dispatcher }) => {
    let knex: Knex;
    const engines: TestEngine[] = [];
    const opens: (() => void)[] = [];

    beforeAll(async () => {
      knex = await databases.init(database);
    });
    afterEach(async () => {
      opens.splice(0).forEach(open => open());
      for (const engine of engines.splice(0)) await engine.dispatcher.stop();
    });

    async function start(
      trace: Trace = { entries: [] },
      worker: JsonObject = {},
      steps: StepType[] = [],
    ): Promise<TestEngine> {
      const engine = await startTestEngine({
        knex,
        steps: [...testSteps(trace), ...steps],
        config: {
          worker: { pollInterval: 0.05, dispatcher, ...worker },
          environments: { local: {}, prod: { priority: 10 } },
        },
      });
      engines.push(engine);
      return engine;
    }

    function hold(...attempts: string[]) {
      const held = heldTrace(...attempts);
      opens.push(held.open);
      return held;
    }

    let applications = 0;
    async function submit(
      engine: TestEngine,
      workflows: JsonObject,
      application?: string,
      environment = 'local',
    ): Promise<string> {
      applications += 1;
      const name = application ?? `demo-${dispatcher}-${applications}`;
      const { runs } = await engine.submit(workflows, { name, environment });
      return runs[0]?.id ?? '';
    }

    it('drives each run once, whoever was asked', async () => {
      const traces: Trace[] = [{ entries: [] }, { entries: [] }];
      const [one, other] = await Promise.all(traces.map(trace => start(trace)));
      const ids = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          submit(n % 2 === 0 && one ? one : (other ?? one!), two),
        ),
      );
      for (const id of ids) {
        const run = await one?.end(id);
        expect(run?.state.status).toBe('succeeded');
        expect(run?.state.steps.second?.attempt).toBe(1);
      }
      const entries = traces.flatMap(trace => trace.entries);
      expect(entries).toHaveLength(40);
    });

    it('drives as many runs at a time as it has slots, and then the others', async () => {
      const { trace, open } = hold('held#1');
      const engine = await start(trace, { slots: 2 });
      const ids = [
        await submit(engine, gated),
        await submit(engine, gated),
        await submit(engine, gated),
      ];
      await engine.waitFor(ids[0] ?? '', isHeld);
      await engine.waitFor(ids[1] ?? '', isHeld);
      const third = await engine.orchestrator.getRun(ids[2] ?? '');
      expect(third.state.steps.held?.status ?? 'pending').toBe('pending');
      open();
      for (const id of ids) {
        expect((await engine.end(id)).state.status).toBe('succeeded');
      }
    });

    it('lets a parked run go, and comes back to it when it is due', async () => {
      const trace: Trace = { entries: [] };
      const engine = await start(trace, { slots: 1 });
      const id = await submit(engine, parked);
      const other = await submit(engine, two);
      expect((await engine.end(other)).state.status).toBe('succeeded');
      expect((await engine.end(id)).state.status).toBe('succeeded');
      expect(trace.entries).toContain('parked#1+');
    });

    it('loses no wake-up, however close it comes to the moment at which a run is let go', async () => {
      const one = await start();
      const other = await start();
      const ends = Array.from({ length: 30 }, async (_, n) => {
        const id = await submit(one, waiting);
        if (n % 3 === 0) {
          await one.waitFor(id, run => run.state.status === 'waiting');
        }
        const canceller = n % 2 === 0 ? one : other;
        await canceller.add(id, { type: 'run.cancelRequested' });
        // The API does so after each fact that it adds.
        canceller.dispatcher.wake(id);
        return (await one.end(id)).state.status;
      });
      expect(new Set(await Promise.all(ends))).toEqual(new Set(['cancelled']));
    });

    it('finds by itself what somebody has added and told nobody of', async () => {
      const engine = await start();
      const id = await submit(engine, waiting);
      await engine.waitFor(id, run => run.state.status === 'waiting');
      await engine.add(id, { type: 'run.cancelRequested' });
      expect((await engine.end(id)).state.status).toBe('cancelled');
    });

    it('lets the next run of an environment start when the one before has ended', async () => {
      const { trace, open } = hold('held#1');
      const engine = await start(trace);
      const application = `locked-${dispatcher}`;
      const first = await submit(engine, gated, application);
      const second = await submit(engine, two, application);
      await engine.waitFor(first, isHeld);
      const queued = await engine.orchestrator.getRun(second);
      expect(queued.state.status).toBe('queued');
      open();
      expect((await engine.end(second)).state.status).toBe('succeeded');
      expect(trace.entries.indexOf('first#1')).toBeGreaterThan(
        trace.entries.indexOf('last#1'),
      );
    });

    it('goes on elsewhere with what a process that has ended was doing', async () => {
      const { trace } = hold('held#1');
      const doomed = await startDoomedEngine({
        knex,
        steps: testSteps(trace),
        worker: { dispatcher },
      });
      const id = await submit(doomed, gated);
      await doomed.waitFor(id, isHeld);
      const next: Trace = { entries: [] };
      const survivor = await start(next);
      const { gone } = await doomed.die();
      const { state } = await survivor.end(id);
      opens.splice(0).forEach(open => open());
      await gone;
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { held: { attempt: 2, interruptions: 1 } },
      });
      expect(next.entries).toEqual(['held#2', 'last#1']);
      expect(trace.entries).toEqual(['held#1']);
    });

    it('hands over at the next boundary of a step when the process stops', async () => {
      const gate = new Gate();
      const trace: Trace = { entries: [] };
      const stopping = await start(trace, {}, [lastingStep(gate)]);
      const id = await submit(stopping, lasting);
      await gate.reached;
      const next: Trace = { entries: [] };
      const heir = await start(next, {}, [lastingStep(gate)]);
      const stopped = stopping.dispatcher.stop();
      gate.open();
      const { state } = await heir.end(id);
      await stopped;
      expect(state.steps.held).toMatchObject({ attempt: 1, interruptions: 0 });
      expect(trace.entries).toEqual([]);
      expect(next.entries).toEqual(['last#1']);
    });

    it('goes on elsewhere at once with a step that changes nothing', async () => {
      const gate = new Gate();
      const slow = {
        deploy: { steps: [{ name: 'held', type: 'slow' }] },
      };
      const stopping = await start(undefined, { shutdownGrace: '1h' }, [
        slowStep(gate),
      ]);
      const id = await submit(stopping, slow);
      await gate.reached;
      const free = new Gate();
      free.open();
      const heir = await start(undefined, {}, [slowStep(free)]);
      await stopping.dispatcher.stop();
      const { state } = await heir.end(id);
      gate.open();
      expect(state.steps.held).toMatchObject({ attempt: 2, interruptions: 1 });
    });

    it('drives first what is most urgent', async () => {
      const { trace, open } = hold('held#1');
      const engine = await start(trace, { slots: 1 });
      const first = await submit(engine, gated);
      await engine.waitFor(first, isHeld);
      const one = { steps: [{ name: 'calm', type: 'echo', value: 1 }] };
      const other = { steps: [{ name: 'urgent', type: 'echo', value: 1 }] };
      const calm = await submit(engine, { deploy: one });
      const urgent = await submit(
        engine,
        { deploy: other },
        `urgent-${dispatcher}`,
        'prod',
      );
      open();
      await engine.end(calm);
      await engine.end(urgent);
      expect(trace.entries.slice(-2)).toEqual(['urgent#1', 'calm#1']);
    });

    it('only serves requests without a slot', async () => {
      const trace: Trace = { entries: [] };
      const portal = await start(trace, { slots: 0 });
      const id = await submit(portal, two);
      const worker = await start();
      expect((await worker.end(id)).state.status).toBe('succeeded');
      expect(trace.entries).toEqual([]);
    });
  },
);

describeOnPostgres(
  'processes that run some step types (needs PostgreSQL)',
  init => {
    it('hand a run over to whoever runs what comes next, and back', async () => {
      const knex = await init();
      const traces: Trace[] = [{ entries: [] }, { entries: [] }];
      const [portal, worker] = await Promise.all(
        [['*', '!gate'], ['gate']].map((stepTypes, n) =>
          startTestEngine({
            knex,
            steps: testSteps(traces[n] ?? { entries: [] }),
            config: { worker: { pollInterval: 0.05, stepTypes } },
          }),
        ),
      );
      const { runs } = await worker!.submit({
        deploy: {
          steps: [
            { name: 'before', type: 'echo', value: 1 },
            { name: 'held', type: 'gate' },
            { name: 'after', type: 'echo', value: 2 },
          ],
        },
      });
      const { state } = await portal!.end(runs[0]?.id ?? '');
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { held: { attempt: 1, interruptions: 0 } },
      });
      expect(traces).toEqual([
        { entries: ['before#1', 'after#1'] },
        { entries: ['held#1'] },
      ]);
      await portal?.dispatcher.stop();
      await worker?.dispatcher.stop();
    });
  },
);

describeOnPostgres('processes that share the work (needs PostgreSQL)', init => {
  it('tell each other what is written, and how far steps have come', async () => {
    const knex = await init();
    const gate = new Gate();
    const steps = [...testSteps({ entries: [] }), slowStep(gate)];
    // Nobody looks by himself before the test has ended.
    const worker = { pollInterval: '1h' };
    const reader = await startTestEngine({
      knex,
      steps,
      config: { worker: { ...worker, slots: 0 } },
    });
    const driver = await startTestEngine({ knex, steps, config: { worker } });
    const { runs } = await driver.submit({
      deploy: { steps: [{ name: 'slow', type: 'slow' }] },
    });
    const id = runs[0]?.id ?? '';
    await reader.waitFor(
      id,
      () => reader.orchestrator.readProgress(id)[0]?.done === 3,
    );
    expect(reader.orchestrator.readProgress(id)).toEqual([
      { step: 'slow', attempt: 1, done: 3, total: 4, message: 'three' },
    ]);
    gate.open();
    const { state } = await reader.end(id);
    expect(state.status).toBe('succeeded');
    await driver.dispatcher.stop();
    await reader.dispatcher.stop();
  });
});

/** Changes something, and ends when it is let go. */
function lastingStep(gate: Gate) {
  return createStep({
    type: 'lasting',
    title: 'Lasting',
    description: 'Changes something.',
    input: z.strictObject({}),
    output: z.strictObject({}),
    guarantee: { kind: 'none', why: 'nobody can ask what became of it' },
    examples: [],
    async run() {
      await gate.pass();
      return {};
    },
  });
}

/** Tells how far it has come, and ends when it is let go. */
function slowStep(gate: Gate) {
  return createStep({
    type: 'slow',
    title: 'Slow',
    description: 'Tells how far it has come.',
    input: z.strictObject({}),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ progress }) {
      progress(3, 4, 'three');
      await gate.pass();
      return {};
    },
  });
}
