import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { prepared } from './prepared';

/** Runs that have something to do by `now` and that nobody drives, most urgent first. */
export async function listRunnable(
  db: Knex,
  now: Date,
  limit: number,
): Promise<string[]> {
  return prepared(
    db,
    'list-runnable',
    db<RunRow>('runs')
      .where('wake_at', '<=', now)
      .whereNull('claim')
      .orderBy([{ column: 'priority', order: 'desc' }, 'wake_at', 'id'])
      .limit(limit)
      .pluck('id'),
  );
}

/** Runs that somebody has claimed, or this process. */
export async function listClaims(
  db: Knex,
  process?: string,
): Promise<{ id: string; claim: string; lastSeq: number }[]> {
  const claimed = db<RunRow>('runs').whereNotNull('claim');
  return prepared(
    db,
    process === undefined ? 'list-claims' : 'list-own-claims',
    (process === undefined ? claimed : claimed.andWhere('claimed_by', process))
      .orderBy('id')
      .select<{ id: string; claim: string; lastSeq: number }[]>('id', 'claim', {
        lastSeq: 'last_seq',
      }),
  );
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
