import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { put } from '../__testUtils__/describeEngine';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { eventually } from '../__testUtils__/eventually';
import { Gate } from '../__testUtils__/Gate';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { testSteps } from '../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'a run that a newer version has driven, on %s',
  database => {
    const board = newBoard();
    let knex: Knex;
    let engine: TestEngine;

    beforeAll(async () => {
      knex = await databases.init(database);
    });
    beforeEach(async () => {
      Object.assign(board, newBoard());
      const steps = [...boardSteps(board), ...testSteps({ entries: [] })];
      const worker = { slots: 1, pollInterval: 0.05 };
      engine = await startTestEngine({ knex, steps, config: { worker } });
    });
    afterEach(() => engine.dispatcher.stop());

    /** Writes what this version cannot read, as a newer one would. */
    async function addUnknown(id: string, type = 'step.dreamt', version = 1) {
      await knex.transaction(async trx => {
        const [{ last_seq: seq }] = await trx('runs')
          .where({ id })
          .increment('last_seq', 1)
          .update({ wake_at: new Date(0) })
          .returning('last_seq');
        const fact = JSON.stringify({ type, step: 'nap', attempt: 1 });
        const at = new Date();
        await trx('run_events').insert({
          ...{ run_id: id, seq, at },
          ...{ type, version, fact },
        });
      });
    }

    async function parked(name: string): Promise<string> {
      const { runs } = await engine.submit(
        { deploy: { steps: [{ id: 'nap', type: 'park', with: { ms: 1e9 } }] } },
        { name },
      );
      const id = runs[0]?.id ?? '';
      await engine.waitFor(id, run => run.state.status === 'waiting');
      return id;
    }

    it.each([
      ['a fact that is unknown', 'unknown-type', 'step.dreamt', 1],
      ['a fact in a form that is unknown', 'unknown-form', 'step.resumed', 2],
    ])(
      'is left to that one when it holds %s, said once, and keeps no other run waiting',
      async (_, name, type, version) => {
        const id = await parked(name);
        const before = await engine.store.loadRun(id);
        await addUnknown(id, type, version);
        engine.dispatcher.wake(id);
        for (const other of ['x', 'y', 'z']) {
          // Its second part is found by looking for runs that are due.
          const nap = { id: 'nap', type: 'park', with: { ms: 20 } };
          const { runs } = await engine.submit(
            { deploy: { steps: [nap] } },
            { name: `${name}-${other}` },
          );
          await engine.end(runs[0]?.id ?? '');
          engine.dispatcher.wake(id);
        }
        const warnings = engine.warnings.filter(line => line.includes(id));
        expect(warnings).toEqual([
          `run ${id} is left to a newer version of the server: this one does not know version ${version} of ${type}`,
        ]);
        const after = await engine.store.loadRun(id);
        expect(after?.lastSeq).toBe((before?.lastSeq ?? 0) + 1);
        expect(after?.claim).toBeUndefined();
        // Readers show it all the same.
        const { state } = await engine.orchestrator.getRun(id);
        expect(state.steps.nap?.status).toBe('waiting');
      },
    );

    it('is let go of when the fact comes while it is driven', async () => {
      const gate = new Gate();
      board.moments.set('end one', gate.passUnlessAborted);
      const { runs } = await engine.submit(
        { deploy: { steps: [put('one', [])] } },
        { name: 'driven' },
      );
      const id = runs[0]?.id ?? '';
      await gate.reached;
      await addUnknown(id);
      engine.dispatcher.wake(id);
      const { runs: others } = await engine.submit(
        { deploy: { steps: [put('other', [])] } },
        { name: 'driven-other' },
      );
      await engine.end(others[0]?.id ?? '');
      const { state } = await engine.orchestrator.getRun(id);
      expect(state.steps.one?.status).toBe('running');
      expect(engine.warnings.filter(line => line.includes(id))).toHaveLength(1);
    });

    it('is left to that one when its plan has a format that is unknown', async () => {
      const id = await parked('format');
      const { planHash: hash } = (await engine.orchestrator.getRun(id)).record;
      const row = await knex('plans').where({ hash }).first('plan');
      const plan = JSON.stringify({ ...JSON.parse(row.plan), format: 2 });
      await knex('plans').where({ hash }).update({ plan });
      await knex('runs')
        .where({ id })
        .update({ wake_at: new Date(0) });
      engine.dispatcher.wake(id);
      const told = `run ${id} is left to a newer version of the server: this one does not know plans of format 2`;
      await eventually(() => engine.warnings.includes(told));
      const { state } = await engine.orchestrator.getRun(id);
      expect(state.status).toBe('waiting');
    });
  },
);
