import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Bench } from '../Bench';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { typescript } from '../server/ServerProcess';
import { rateOnceWarm } from '../timing/rateOnceWarm';

const SPEC = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  parameters: {},
  steps: Array.from({ length: 5 }, (_, index) => ({
    id: `step-${index + 1}`,
    name: `Step ${index + 1}`,
    action: 'noop',
    input: {},
  })),
  output: {},
};

const INSERT = `
  insert into scaffolder.tasks (id, spec, status)
  select gen_random_uuid(), $1, 'open' from generate_series(1, $2::int)`;

/**
 * Has the scaffolder backend work off so many tasks of five actions that do nothing, which are there before it starts.
 *
 * @returns tasks a second, once `warmUp` have ended
 */
export async function runScaffolder(
  bench: Bench,
  { url, pool }: SharedDatabase,
  options: { round: number; tasks: number; warmUp: number; atOnce: number },
): Promise<number> {
  const { round, tasks, warmUp, atOnce } = options;
  const folder = bench.makeDataDir(`scaffolder-${round}`);
  const start = (limit: number) =>
    bench.startProcess({
      args: [
        ...typescript(require.resolve('./scaffolderMain.ts')),
        ...[url, folder, String(limit)],
      ],
    });
  // Makes its tables, and takes no task.
  await (await start(0)).stop();
  await pool.query('truncate scaffolder.tasks cascade');
  await pool.query(INSERT, [JSON.stringify(SPEC), tasks]);
  const worker = await start(atOnce);
  while ((await countOpen(pool)) > 0) await delay(500);
  await worker.stop();
  return rateOnceWarm([await readEnds(pool)], warmUp);
}

async function countOpen(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ open: number; failed: number }>(
    `select count(*) filter (where status in ('open', 'processing'))::int as open,
       count(*) filter (where status not in ('open', 'processing', 'completed'))::int as failed
     from scaffolder.tasks`,
  );
  const { open = 0, failed = 0 } = rows[0] ?? {};
  if (failed > 0) throw new Error(`${failed} tasks failed`);
  return open;
}

async function readEnds(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ at: Date }>(
    `select created_at as at from scaffolder.task_events where event_type = 'completion'`,
  );
  return rows.map(({ at }) => at.getTime());
}
