import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { ReplicaOptions, Replicas } from './Replicas';
import type { SharedDatabase } from './SharedDatabase';

/** What the database tells of the runs that processes have worked off. */
export interface WorkedOff {
  /** Times at which runs ended, in milliseconds, for each process. */
  ended: number[][];
  /** From the start of the first run to the end of the last. */
  perSecond: number;
  /** Transactions that wrote, from before the processes started until the last run had ended. */
  transactions: number;
}

/**
 * Starts processes, and ends them when what was requested since then has succeeded.
 *
 * @throws when a run has failed: what is measured would not be what was meant
 */
export async function workOff(
  replicas: Replicas,
  database: SharedDatabase,
  options: ReplicaOptions & { since: Date; processes: number },
): Promise<WorkedOff> {
  const { since, processes, ...replica } = options;
  const before = await database.nextTransaction();
  const workers = await replicas.startAll(processes, replica);
  while ((await countOpen(database.pool, since)) > 0) await delay(500);
  const transactions = (await database.nextTransaction()) - before;
  await Promise.all(workers.map(worker => worker.process.stop()));
  return { ...(await readEnds(database.pool, since)), transactions };
}

async function countOpen(pool: Pool, since: Date): Promise<number> {
  const { rows } = await pool.query<{ open: number; failed: number }>(
    `select count(*) filter (where finished_at is null)::int as open,
       count(*) filter (where finished_at is not null and status <> 'succeeded')::int as failed
     from runs where requested_at >= $1`,
    [since],
  );
  const { open = 0, failed = 0 } = rows[0] ?? {};
  if (failed > 0) throw new Error(`${failed} runs failed`);
  return open;
}

async function readEnds(
  pool: Pool,
  since: Date,
): Promise<Pick<WorkedOff, 'ended' | 'perSecond'>> {
  const { rows } = await pool.query<{ ended: Date[]; first: Date }>(
    `select array_agg(finished_at) as ended, min(started_at) as first
     from runs where requested_at >= $1 group by job_process`,
    [since],
  );
  const ended = rows.map(row => row.ended.map(time => time.getTime()));
  const first = Math.min(...rows.map(row => row.first.getTime()));
  const all = ended.flat();
  return {
    ended,
    perSecond: (all.length * 1_000) / (Math.max(...all) - first),
  };
}
