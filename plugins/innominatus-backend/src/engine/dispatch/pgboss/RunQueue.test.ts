import type { Knex } from 'knex';
import { describeOnPostgres } from '../../../__testUtils__/describeOnPostgres';
import { explain } from '../../../database/__testUtils__/history/explain';
import { recordStatements } from '../../../database/__testUtils__/history/recordStatements';
import { startJobs } from '../../../database/__testUtils__/history/startJobs';
import { openStore } from '../../../database/__testUtils__/openStore';
import { fillRuns } from '../../../database/testUtils/fillRuns';
import type { RunQueue } from './RunQueue';

jest.setTimeout(60_000);

const RUNS = 2_000;
const MOST = 20;

describeOnPostgres('RunQueue (needs PostgreSQL)', init => {
  let knex: Knex;
  let queue: RunQueue;

  beforeAll(async () => {
    knex = await init();
    await openStore(knex);
    // As in a burst: they come and go before anybody has counted them.
    await knex.raw('alter table runs set (autovacuum_enabled = false)');
    await fillRuns(sql => knex.raw(sql), { runs: RUNS, applications: RUNS });
    await knex('runs').update({ wake_at: new Date(), claim: null });
    queue = await startJobs(knex, RUNS - 1);
  });

  it('reads many runs and their jobs once to find one that has none', async () => {
    const now = new Date(Date.now() + 60_000);
    let found: string[] = [];
    const statements = await recordStatements(knex, async () => {
      const missing = await queue.listWithoutJob(now, ['process-7'], MOST);
      found = missing.map(({ id }) => id);
    });
    expect(found).toHaveLength(1);
    for (const statement of statements) {
      const scans = await explain(knex, statement);
      expect(scans.length).toBeGreaterThan(0);
      expect(scans.filter(({ rows }) => rows > 2 * RUNS)).toEqual([]);
    }
  });
});
