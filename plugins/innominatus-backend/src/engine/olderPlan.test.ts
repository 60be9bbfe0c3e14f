import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { put } from '../__testUtils__/describeEngine';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const by = { ref: 'user:default/ada' };

/** All that plans had in the first version. */
const PLAN = [
  ...['format', 'application', 'environment', 'workload', 'owner', 'workflow'],
  ...['onFailure', 'variables', 'parameters', 'steps', 'undoOrder'],
];
const STEP = [
  ...['id', 'name', 'type', 'typeVersion', 'origin', 'input', 'placeholders'],
  ...['dependsOn', 'if', 'when', 'timeoutMs', 'retry', 'continueOnError'],
  ...['onRollback', 'setVariables'],
];
/** What facts, and what a run was asked to do, had not got yet. */
const LATER_IN_FACTS = ['left', 'authors', 'topics', 'stillRunning'];
const LATER_IN_INPUTS = ['kind', 'secrets', 'definitions', 'traceparent'];

describe.each(databases.eachSupportedId())(
  'a run that an older version has planned, on %s',
  database => {
    const board = newBoard();
    const trace: Trace = { entries: [] };
    let knex: Knex;
    let engine: TestEngine;

    async function start(): Promise<void> {
      const steps = [...boardSteps(board), ...testSteps(trace)];
      engine = await startTestEngine({ knex, steps });
    }

    beforeAll(async () => {
      knex = await databases.init(database);
    });
    beforeEach(async () => {
      Object.assign(board, newBoard());
      trace.entries.length = 0;
      await start();
    });
    afterEach(() => engine.dispatcher.stop());

    async function submit(name: string, steps: JsonObject[]): Promise<string> {
      const workflow = { steps, onFailure: 'stop' };
      const { runs } = await engine.submit({ deploy: workflow }, { name });
      return runs[0]?.id ?? '';
    }

    /** Stores the run as the first version has stored it, and starts anew: nothing is remembered. */
    async function makeOlder(id: string): Promise<void> {
      await engine.dispatcher.stop();
      const run = await knex('runs').where({ id }).first();
      const hash = run.plan_hash;
      const { plan } = await knex('plans').where({ hash }).first();
      const { steps, ...rest } = JSON.parse(plan);
      const older = {
        ...only(PLAN, rest),
        steps: steps.map((step: JsonObject) => only(STEP, step)),
      };
      await knex('plans')
        .where({ hash })
        .update({ plan: JSON.stringify(older) });
      await knex('runs')
        .where({ id })
        .update({ inputs: without(LATER_IN_INPUTS, run.inputs) });
      const events = await knex('run_events').where({ run_id: id });
      for (const { seq, fact } of events) {
        await knex('run_events')
          .where({ run_id: id, seq })
          .update({ fact: without(LATER_IN_FACTS, fact) });
      }
      await start();
    }

    it('goes on to its end', async () => {
      const id = await submit('goes-on', [
        put('one', ['a']),
        { id: 'nap', type: 'park', with: { ms: 2_000 } },
        put('two', ['b']),
      ]);
      await engine.waitFor(id, ({ state }) => state.status === 'waiting');
      await makeOlder(id);
      const { state } = await engine.end(id);
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { one: { attempt: 1 }, two: { attempt: 1 } },
      });
      expect(board.entries).toEqual(['put a', 'put b']);
    });

    it('can be rolled back; its steps could not be undone yet, and it says what they leave', async () => {
      const id = await submit('rolled-back', [
        put('one', ['a']),
        { id: 'no', type: 'fail', with: { retryable: false } },
      ]);
      await engine.end(id);
      await makeOlder(id);
      await engine.orchestrator.rollbackRun(id, { principal: by });
      const { state } = await engine.end(id);
      expect(state).toMatchObject({
        status: 'rolledBack',
        left: [{ step: 'one', effect: 'one#1.1', reason: 'notReversible' }],
      });
      expect(board.entries).toEqual(['put a']);
    });

    it('can be retried, and does again only what had failed', async () => {
      const id = await submit('retried', [
        put('one', ['a']),
        { id: 'again', type: 'fail', with: { times: 1, retryable: false } },
        put('two', ['b']),
      ]);
      expect((await engine.end(id)).state.status).toBe('failed');
      await makeOlder(id);
      await engine.orchestrator.retryRun(id, { principal: by });
      const { state } = await engine.waitFor(
        id,
        run => run.state.status === 'succeeded',
      );
      expect(state).toMatchObject({
        round: 2,
        steps: { one: { attempt: 1 }, two: { attempt: 1 } },
      });
      expect(board.entries).toEqual(['put a', 'put b']);
      expect(trace.entries).toEqual(['again#1', 'again#2']);
    });
  },
);

function only(keys: string[], whole: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(whole).filter(([key]) => keys.includes(key)),
  );
}

function without(keys: string[], text: string): string {
  const left = Object.entries(JSON.parse(text)).filter(
    ([key]) => !keys.includes(key),
  );
  return JSON.stringify(Object.fromEntries(left));
}
