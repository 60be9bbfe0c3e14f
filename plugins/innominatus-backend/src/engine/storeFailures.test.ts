import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createStep,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { broken, put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { testSteps } from '../__testUtils__/testSteps';
import { isPostgres } from '../database/operations/isPostgres';
import type { RunDetails } from '../http/orchestrator/records';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const words = 'the disk of the database is full';

describe.each(databases.eachSupportedId())(
  'a database that fails on behalf of a step, on %s',
  database => {
    const board = newBoard();
    const script: Script = { run: () => ({}) };
    let knex: Knex;
    let engine: TestEngine;
    let applications = 0;
    /** Of {@link guarded}. */
    const allAsked = new Gate();

    beforeAll(async () => {
      knex = await databases.init(database);
      engine = await startTestEngine({
        knex,
        steps: [
          ...boardSteps(board),
          ...testSteps({ entries: [] }),
          scriptedStep(script),
          guarded(),
        ],
        times: { lookupRetry: { first: 1, longest: 1 } },
      });
    });
    beforeEach(() => {
      Object.assign(board, newBoard());
      Object.assign(script, { run: () => ({}), lookup: undefined });
    });
    afterAll(() => engine?.dispatcher.stop());

    async function start(...steps: ReturnType<typeof put>[]): Promise<string> {
      applications += 1;
      const { runs } = await engine.submit(
        { deploy: { steps } },
        { name: `demo-${applications}` },
      );
      return runs[0]?.id ?? '';
    }

    /** From now on facts of a type cannot be written. */
    async function refuse(type: string): Promise<void> {
      if (!isPostgres(knex)) {
        await knex.raw(
          `create trigger refuse before insert on run_events when new.type = '${type}' begin select raise(abort, '${words}'); end`,
        );
        return;
      }
      await knex.raw(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception '${words}'; end $$`,
      );
      await knex.raw(
        `create trigger refuse before insert on run_events for each row when (new.type = '${type}') execute function refuse()`,
      );
    }

    async function accept(): Promise<void> {
      await knex.raw(
        isPostgres(knex)
          ? 'drop function if exists refuse cascade'
          : 'drop trigger if exists refuse',
      );
    }

    /** Does something while a column that it needs is called otherwise. */
    async function without<T>(
      table: string,
      column: string,
      work: () => Promise<T>,
    ): Promise<T> {
      const rename = (from: string, to: string) =>
        knex.schema.alterTable(table, columns => {
          columns.renameColumn(from, to);
        });
      await rename(column, 'elsewhere');
      try {
        return await work();
      } finally {
        await rename('elsewhere', column);
      }
    }

    /** Everything that people get to read of a run. */
    async function told({ record, plan }: RunDetails): Promise<string> {
      const query = { after: 0, limit: 1_000 };
      const events = await engine.store.readEvents(record.id, query);
      const logs = await Promise.all(
        (plan?.steps ?? []).map(({ id }) => engine.log(record.id, id)),
      );
      return JSON.stringify([events, logs]);
    }

    async function expectNothingTold(run: RunDetails): Promise<void> {
      const text = await told(run);
      for (const internal of [words, 'run_events', 'elsewhere', 'select ']) {
        expect(text).not.toContain(internal);
      }
    }

    it('when it announces an effect: is not the fault of the step, which is looked up and done', async () => {
      board.moments.set('announce sign', async () => {
        board.moments.delete('announce sign');
        await refuse('effect.intended');
      });
      board.moments.set('look up one', accept);
      const run = await engine.end(await start(put('one', ['sign'])));
      expect(run.state).toMatchObject({
        status: 'succeeded',
        steps: { one: { attempt: 2, failures: 0, interruptions: 1 } },
      });
      expect(board.entries).toEqual(['put sign']);
      await expectNothingTold(run);
    });

    it('is not the fault of a step either that passes it by, or makes it its own', async () => {
      const intent = {
        ...{ kind: 'text', action: 'create' as const, target: 'board:1' },
        ...{ externalId: 'x', summary: 'put x' },
      };
      const answers = [
        () => ({}),
        (error: unknown) => {
          throw new Error(`it did not work: ${error}`, { cause: error });
        },
      ];
      for (const answer of answers) {
        script.run = async ({ effects, step, log }) => {
          if (step.attempt > 1) return {};
          await refuse('effect.intended');
          return effects.intend([intent]).catch(error => {
            log.error(String(error));
            return answer(error);
          });
        };
        script.lookup = async () => {
          await accept();
          return { outcome: 'notDone' };
        };
        const id = await start({ id: 'odd', type: 'scripted' });
        const run = await engine.end(id);
        expect(run.state).toMatchObject({
          status: 'succeeded',
          steps: { odd: { attempt: 2, failures: 0, interruptions: 1 } },
        });
        await expectNothingTold(run);
      }
    });

    it('when it tells what became of an effect: does not make the undo fail', async () => {
      let undos = 0;
      board.moments.set('undo sign', async () => {
        undos += 1;
        await (undos === 1 ? refuse('effect.undone') : accept());
      });
      const run = await engine.end(await start(put('one', ['sign']), broken));
      expect(run.state).toMatchObject({
        status: 'rolledBack',
        steps: {
          one: {
            status: 'undone',
            undoAttempt: 2,
            undo: { failures: 0, interruptions: 1 },
          },
        },
      });
      await expectNothingTold(run);
    });

    /** A type whose handlers ask whether the run is still theirs, each of them once without an answer. */
    function guarded(): StepType {
      const asked = new Set<string>();
      const ask = async (name: string, check: () => Promise<void>) => {
        if (asked.has(name)) return;
        asked.add(name);
        try {
          await without('runs', 'claim', check);
        } finally {
          if (asked.size === 4) void allAsked.pass();
        }
      };
      return createStep({
        type: 'guarded',
        title: 'Guarded',
        description: 'Asks for its claim.',
        input: z.strictObject({}),
        output: z.strictObject({}),
        guarantee: { kind: 'none', why: 'a test' },
        examples: [],
        async run({ effects, step }: StepContext) {
          await effects.intend([
            {
              ...{ kind: 'text', action: 'create', target: 'board:1' },
              ...{ externalId: step.id, summary: 'guarded' },
            },
          ]);
          await ask('run', () => effects.checkClaim());
          return {};
        },
        async lookup({ effects }) {
          await ask('lookup', () => effects.checkClaim());
          return { outcome: 'notDone' };
        },
        async undo({ checkClaim }) {
          await ask('undo', checkClaim);
          return { outcome: 'undone' };
        },
        settle: ({ effects }) => ask('settle', () => effects.checkClaim()),
      });
    }

    it('when it asks for its claim: ends nothing, whatever is done', async () => {
      const id = await start({ id: 'one', type: 'guarded' }, broken);
      // Meanwhile the test could not read it either.
      await allAsked.reached;
      const run = await engine.end(id);
      expect(run.state).toMatchObject({
        status: 'rolledBack',
        steps: {
          one: {
            status: 'undone',
            attempt: 2,
            failures: 0,
            undo: { phase: 'settle', status: 'succeeded', failures: 0 },
          },
        },
      });
      await expectNothingTold(run);
    });

    it('when it asks the ledger: ends nothing', async () => {
      const object = { target: 'board:1', kind: 'text', externalId: 'x' };
      script.run = ({ ledger, step }) =>
        step.attempt > 1
          ? {}
          : without('objects', 'created_by_run', () => ledger.find(object));
      script.lookup = () => ({ outcome: 'notDone' });
      const run = await engine.end(
        await start({ id: 'odd', type: 'scripted' }),
      );
      expect(run.state).toMatchObject({
        status: 'succeeded',
        steps: { odd: { failures: 0, interruptions: 1 } },
      });
      await expectNothingTold(run);
    });
  },
);
