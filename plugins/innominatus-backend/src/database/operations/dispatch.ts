import type { Knex } from 'knex';
import type { RunRow } from '../rows';

/** Runs that have something to do by `now` and that nobody drives, most urgent first. */
export async function listRunnable(
  db: Knex,
  now: Date,
  limit: number,
): Promise<string[]> {
  return db<RunRow>('runs')
    .where('wake_at', '<=', now)
    .whereNull('claim')
    .orderBy(['wake_at', 'id'])
    .limit(limit)
    .pluck('id');
}

/** Runs that a process other than `process` has claimed. */
export async function listForeignClaims(
  db: Knex,
  process: string,
): Promise<{ id: string; claim: string }[]> {
  const rows = await db<RunRow>('runs')
    .whereNotNull('claim')
    .andWhere('claimed_by', '!=', process)
    .orderBy('id')
    .select('id', 'claim');
  return rows.map(row => ({ id: row.id, claim: row.claim ?? '' }));
}

/** Says that a process drives runs from now on. */
export async function registerProcess(
  db: Knex,
  process: { id: string; host: string; pid: number; startedAt: string },
): Promise<void> {
  await db('processes').insert({
    id: process.id,
    host: process.host,
    pid: process.pid,
    started_at: new Date(process.startedAt),
  });
}
