import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { eventually } from '../../__testUtils__/eventually';
import { ownPool } from '../../__testUtils__/ownPool';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

const ids = databases.eachSupportedId().map(([id]) => id);

const parked = (ms: number) => ({
  deploy: { steps: [{ id: 'nap', type: 'park', with: { ms } }] },
});

describe.each(ids)('tables that a newer version has changed, on %s', id => {
  it('are worked with by this one, which starts after it', async () => {
    const knex = await databases.init(id);
    const start = () =>
      startTestEngine({ knex, steps: testSteps({ entries: [] }) });
    await (await start()).dispatcher.stop();
    await knex.schema.alterTable('runs', table => table.text('mood'));
    await knex('knex_migrations').insert({
      ...{ name: '29991231000000_mood.js', batch: 99 },
      migration_time: new Date(),
    });
    const engine = await start();
    const { runs } = await engine.submit(parked(10));
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
    await engine.dispatcher.stop();
  });
});

describeOnPostgres('two versions on one database (needs PostgreSQL)', init => {
  const engines: TestEngine[] = [];
  const traces: Trace[] = [];
  const pools: Knex[] = [];
  let knex: Knex;

  beforeAll(async () => {
    knex = await init();
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.dispatcher.stop();
    for (const pool of pools.splice(0)) await pool.destroy();
  });

  async function start(db: Knex): Promise<TestEngine> {
    const trace: Trace = { entries: [] };
    traces.push(trace);
    const engine = await startTestEngine({ knex: db, steps: testSteps(trace) });
    engines.push(engine);
    return engine;
  }

  /** To this one the fact that a step was suspended has a form that only the newer one knows. */
  function startOlder(): Promise<TestEngine> {
    const pool = ownPool(knex, {
      postProcessResponse: result =>
        Array.isArray(result) ? result.map(inNewerForm) : result,
    });
    pools.push(pool);
    return start(pool);
  }

  it('the older one leaves a run to the newer one, which goes on with it', async () => {
    const first = await start(knex);
    const { runs } = await first.submit(parked(1_000_000), { name: 'left' });
    const run = runs[0]?.id ?? '';
    await first.waitFor(run, ({ state }) => state.status === 'waiting');
    await first.dispatcher.stop();

    const older = await startOlder();
    await knex('runs')
      .where({ id: run })
      .update({ wake_at: new Date(0) });
    await eventually(() => older.warnings.length > 0);
    const newer = await start(knex);
    await newer.add(run, { type: 'run.cancelRequested' });
    newer.dispatcher.wake(run);
    expect((await newer.end(run)).state.status).toBe('cancelled');
    expect(older.warnings).toEqual([
      `run ${run} is left to a newer version of the server: this one does not know version 2 of step.suspended`,
    ]);
  });

  it('do not play ping-pong with what only one of them can drive', async () => {
    const older = await startOlder();
    const newer = await start(knex);
    traces.length = 0;
    await countJobs();
    const runs: string[] = [];
    for (let n = 0; n < 20; n++) {
      const asked = n % 2 === 0 ? older : newer;
      const submitted = await asked.submit(parked(20), { name: `both-${n}` });
      runs.push(submitted.runs[0]?.id ?? '');
    }
    for (const run of runs) {
      const { state } = await newer.end(run);
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { nap: { attempt: 1, interruptions: 0 } },
      });
    }
    for (const run of runs) {
      const said = older.warnings.filter(line => line.includes(run));
      expect(said.length).toBeLessThanOrEqual(1);
    }
    const counted = await knex('jobs_made')
      .select<{ count: number }[]>(knex.raw('count(*)::int'))
      .groupBy('run');
    // One to begin, one when it is due, one when the older one was faster; and it may have been so a few times more.
    const most = Math.max(...counted.map(({ count }) => count));
    expect(most).toBeLessThanOrEqual(6);
  });

  /** Jobs are deleted when they are done. */
  async function countJobs(): Promise<void> {
    await knex.raw(`create table jobs_made (run text)`);
    await knex.raw(`
      create function count_job() returns trigger language plpgsql as
      'begin insert into public.jobs_made values (new.singleton_key); return new; end'`);
    await knex.raw(`
      create trigger count_job after insert on innominatus_jobs.job
      for each row execute function count_job()`);
  }
});

function inNewerForm(row: unknown): unknown {
  const isSuspended =
    typeof row === 'object' &&
    row !== null &&
    'fact' in row &&
    String(row.fact).includes('"step.suspended"');
  return isSuspended ? { ...row, version: 2 } : row;
}
