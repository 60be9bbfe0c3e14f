import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { createStep } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { once } from 'node:events';
import { z } from 'zod';
import { dispatcherCases } from '../../__testUtils__/dispatcherCases';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const by = { principal: { ref: 'user:default/ada' } };

/** Works until it is told to stop. */
const obedient = createStep({
  type: 'obedient',
  title: 'Obedient',
  description: 'Works until it is told to stop.',
  input: z.strictObject({}),
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  async run({ signal }) {
    if (!signal.aborted) await once(signal, 'abort');
    throw signal.reason;
  },
});

describe.each(dispatcherCases(databases))(
  'a dispatcher and what people and time make of runs, $name',
  ({ database, dispatcher }) => {
    let knex: Knex;
    let applications = 0;
    const engines: TestEngine[] = [];

    beforeAll(async () => {
      knex = await databases.init(database);
    });
    afterEach(async () => {
      for (const engine of engines.splice(0)) await engine.dispatcher.stop();
    });

    async function start(trace: Trace = { entries: [] }, slots = 20) {
      const engine = await startTestEngine({
        knex,
        steps: [...testSteps(trace), obedient],
        config: { worker: { pollInterval: 0.05, dispatcher, slots } },
      });
      engines.push(engine);
      return engine;
    }

    async function submit(engine: TestEngine, ...steps: JsonObject[]) {
      applications += 1;
      const { runs } = await engine.submit(
        { deploy: { steps } },
        { name: `rounds-${dispatcher}-${applications}` },
      );
      return runs[0]?.id ?? '';
    }

    it('gives the slot of a step that is tried again later to others, and tries it then', async () => {
      const trace: Trace = { entries: [] };
      const engine = await start(trace, 1);
      const again = await submit(engine, {
        ...{ name: 'again', type: 'fail', times: 2 },
        retry: { attempts: 3, backoff: '1s' },
      });
      await engine.waitFor(
        again,
        ({ state }) => state.steps.again?.status === 'retrying',
      );
      const other = await submit(engine, {
        ...{ name: 'other', type: 'echo', value: 1 },
      });
      expect((await engine.end(other)).state.status).toBe('succeeded');
      const { state } = await engine.end(again);
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { again: { attempt: 3, interruptions: 0 } },
      });
      expect(trace.entries).toEqual([
        ...['again#1', 'other#1', 'again#2', 'again#3'],
      ]);
    });

    it('ends a running step when another process is asked to cancel its run', async () => {
      const driver = await start();
      const portal = await start(undefined, 0);
      const id = await submit(portal, { name: 'held', type: 'obedient' });
      await driver.waitFor(
        id,
        ({ state }) => state.steps.held?.status === 'running',
      );
      await portal.orchestrator.cancelRun(id, by);
      const { state } = await driver.end(id);
      expect(state.status).toBe('cancelled');
      expect(state.steps.held?.status).toBe('cancelled');
    });

    it('drives a run again that has ended, whoever is asked to retry it', async () => {
      const traces: Trace[] = [{ entries: [] }, { entries: [] }];
      const [one, other] = await Promise.all(traces.map(trace => start(trace)));
      const id = await submit(one!, { name: 'again', type: 'fail', times: 2 });
      for (const engine of [one!, other!]) {
        expect((await engine.end(id)).state.status).toBe('failed');
        await engine.orchestrator.retryRun(id, by);
      }
      const { state } = await one!.waitFor(
        id,
        run => run.state.status === 'succeeded',
      );
      expect(state).toMatchObject({
        round: 3,
        steps: { again: { attempt: 3 } },
      });
      const entries = traces.flatMap(trace => trace.entries);
      expect(entries.sort()).toEqual(['again#1', 'again#2', 'again#3']);
    });
  },
);
