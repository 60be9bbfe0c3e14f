import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { insertEvents } from './insertEvents';

/** Locks rows of `locks` in key order, before any row of `runs`: the order that every transaction keeps to. */
export async function lockKeys(
  trx: Knex.Transaction,
  keys: Iterable<string>,
): Promise<Map<string, string | undefined>> {
  const rows = await trx('locks')
    .whereIn('key', [...new Set(keys)])
    .orderBy('key')
    .forUpdate()
    .select<{ key: string; holder: string | null }[]>('key', 'holder');
  return new Map(rows.map(row => [row.key, row.holder ?? undefined]));
}

/** The keys that a run holds or waits for. */
export async function keysOfRun(
  trx: Knex.Transaction,
  runId: string,
): Promise<string[]> {
  return trx('lock_requests').where('run_id', runId).pluck('key');
}

/** All keys that those who wait for one of `keys` have asked for. */
export async function keysOfWaiters(
  trx: Knex.Transaction,
  keys: string[],
): Promise<string[]> {
  return trx('lock_requests as wanted')
    .join('runs', 'runs.id', 'wanted.run_id')
    .join('lock_requests as also', 'also.run_id', 'wanted.run_id')
    .whereIn('wanted.key', keys)
    .where('runs.status', 'queued')
    .distinct()
    .pluck('also.key');
}

/** Gives `keys` to `runId`; they must be locked and free. */
export async function takeKeys(
  trx: Knex.Transaction,
  keys: string[],
  runId: string,
  at: string,
): Promise<void> {
  await trx('locks')
    .whereIn('key', keys)
    .update({ holder: runId, granted_at: new Date(at) });
}

/**
 * Ends the holding of a run that finishes and hands its keys to those who wait, by priority, then age: all the keys that
 * a waiter wants, or none. `held` are the locked rows, as {@link lockKeys} gave them.
 *
 * @returns the runs that may now start
 */
export async function releaseKeys(
  trx: Knex.Transaction,
  runId: string,
  held: Map<string, string | undefined>,
  at: string,
): Promise<string[]> {
  const free = new Set<string>();
  const own: string[] = [];
  for (const [key, holder] of held) {
    if (holder === runId) own.push(key);
    if (holder === runId || holder === undefined) free.add(key);
  }
  await trx('locks')
    .whereIn('key', own)
    .update({ holder: null, granted_at: null });
  await trx('lock_requests').where('run_id', runId).delete();

  const granted: string[] = [];
  for (const waiter of await listWaiters(trx, [...free])) {
    if (free.size === 0) break;
    const keys = await keysOfRun(trx, waiter);
    if (!keys.every(key => free.has(key))) continue;
    keys.forEach(key => free.delete(key));
    await takeKeys(trx, keys, waiter, at);
    await grant(trx, waiter, at);
    granted.push(waiter);
  }
  return granted;
}

/** Ids of the runs that wait for one of the keys, the next one first. */
async function listWaiters(
  trx: Knex.Transaction,
  keys: string[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const ids: string[] = await trx('lock_requests')
    .join('runs', 'runs.id', 'lock_requests.run_id')
    .whereIn('lock_requests.key', keys)
    .where('runs.status', 'queued')
    .orderBy([{ column: 'runs.priority', order: 'desc' }, 'runs.id'])
    .pluck('runs.id');
  return [...new Set(ids)];
}

async function grant(
  trx: Knex.Transaction,
  runId: string,
  at: string,
): Promise<void> {
  const [row] = await trx<RunRow>('runs')
    .where({ id: runId })
    .update({
      last_seq: trx.raw('last_seq + 1'),
      status: 'running',
      waiting_for: null,
      wake_at: new Date(at),
    })
    .returning('last_seq');
  if (row === undefined) {
    throw new Error(`run ${runId} waits for a lock but does not exist`);
  }
  await insertEvents(trx, {
    runId,
    firstSeq: row.last_seq,
    at,
    facts: [{ type: 'run.lockGranted' }],
  });
}
