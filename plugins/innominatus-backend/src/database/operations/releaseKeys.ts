import type { Knex } from 'knex';
import type { LockedKeys } from './locks';

/** What a run that ends leaves behind: keys that are locked in this transaction. */
export interface Released {
  /** Those that it holds. */
  own: string[];
  /** These and those that nobody holds: what those who wait may get. */
  free: string[];
  /** These and those that others hold. */
  locked: ReadonlySet<string>;
}

/** The keys that `runId` leaves behind. */
export function releasedKeys(runId: string, locked: LockedKeys): Released {
  const own: string[] = [];
  const free: string[] = [];
  for (const [key, holder] of locked) {
    if (holder === runId) own.push(key);
    if (holder === runId || holder === undefined) free.push(key);
  }
  return { own, free, locked: new Set(locked.keys()) };
}

/**
 * Ends the holding, or the waiting, of a run, and forgets the secrets that came with it and what it waited for.
 *
 * @returns the runs that wait for one of the free keys, the next one first: by priority, then age
 */
export async function releaseKeys(
  trx: Knex,
  runId: string,
  { own, free }: Released,
): Promise<string[]> {
  if (own.length > 0) {
    await trx('locks')
      .whereIn('key', own)
      .update({ holder: null, granted_at: null });
  }
  await trx('lock_requests').where('run_id', runId).delete();
  await trx('run_secrets').where('run_id', runId).delete();
  await trx('run_topics').where('run_id', runId).delete();
  const waiters: string[] = await trx('lock_requests')
    .join('runs', 'runs.id', 'lock_requests.run_id')
    .whereIn('lock_requests.key', free)
    .where('runs.status', 'queued')
    .orderBy([{ column: 'runs.priority', order: 'desc' }, 'runs.id'])
    .pluck('runs.id');
  return waiters;
}
