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

/**
 * What {@link releaseKeys} does, on PostgreSQL as parts of the statement that has the runs as `reserved`; their keys must be
 * locked.
 */
export const RELEASE = {
  freed: `
    update locks set holder = null, granted_at = null
    from reserved join lock_requests on lock_requests.run_id = reserved.id
    where locks.key = lock_requests.key and locks.holder = reserved.id`,
  dropped: `delete from lock_requests using reserved where run_id = reserved.id`,
  forgotten: `delete from run_secrets using reserved where run_id = reserved.id`,
  unheard: `delete from run_topics using reserved where run_id = reserved.id`,
};

/** Selects, of such a statement, the runs that wait for one of these keys, the next one first: by priority, then age. */
export const LIST_WAITERS = `
  (select coalesce(json_agg(runs.id order by runs.priority desc, runs.id), '[]')
    from lock_requests join runs on runs.id = lock_requests.run_id
    where lock_requests.key = any (array(select json_array_elements_text(:free))) and runs.status = 'queued') as waiters`;

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
