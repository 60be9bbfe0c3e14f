import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { insertEvents } from './insertEvents';
import { together } from './together';

/** Keys that are locked in this transaction, with the run that holds each. */
export type LockedKeys = Map<string, string | undefined>;

/** Creates keys that are missing, and locks all of them in key order. */
export async function lockKeys(
  trx: Knex.Transaction,
  keys: Iterable<string>,
): Promise<LockedKeys> {
  const rows = await trx('locks')
    .insert([...new Set(keys)].sort().map(key => ({ key })))
    .onConflict('key')
    // Changes nothing: a row is only locked and returned when it is written.
    .merge(['key'])
    .returning<LockRow[]>(['key', 'holder']);
  return toLockedKeys(rows);
}

/**
 * Locks, in key order, what a run holds, together with all else that those who wait for it have asked for: before any row
 * of `runs`, which is the order that every transaction keeps to.
 */
export async function lockAround(
  trx: Knex.Transaction,
  runId: string,
): Promise<LockedKeys> {
  const ofWaiters = trx('lock_requests as own')
    .join('lock_requests as wanted', 'wanted.key', 'own.key')
    .join('runs', 'runs.id', 'wanted.run_id')
    .join('lock_requests as also', 'also.run_id', 'wanted.run_id')
    .where('own.run_id', runId)
    .where('runs.status', 'queued')
    .select('also.key');
  const rows = await trx('locks')
    .whereIn(
      'key',
      trx('lock_requests')
        .where('run_id', runId)
        .select('key')
        .union(ofWaiters),
    )
    .orderBy('key')
    .forUpdate()
    .select<LockRow[]>('key', 'holder');
  return toLockedKeys(rows);
}

interface LockRow {
  key: string;
  holder: string | null;
}

function toLockedKeys(rows: LockRow[]): LockedKeys {
  return new Map(rows.map(row => [row.key, row.holder ?? undefined]));
}

/** Gives `keys` to `runId`; they must be locked and free. */
export function takeKeys(
  db: Knex,
  keys: string[],
  runId: string,
  at: string,
): Knex.QueryBuilder {
  return db('locks')
    .whereIn('key', keys)
    .update({ holder: runId, granted_at: new Date(at) });
}

/**
 * Ends the holding of a run that finishes and hands its keys to those who wait, by priority, then age: all the keys that
 * a waiter wants, or none.
 *
 * @returns the runs that may now start
 */
export async function releaseKeys(
  trx: Knex.Transaction,
  runId: string,
  locked: LockedKeys,
  at: string,
): Promise<string[]> {
  const free = new Set<string>();
  const own: string[] = [];
  for (const [key, holder] of locked) {
    if (holder === runId) own.push(key);
    if (holder === runId || holder === undefined) free.add(key);
  }
  const waiters = (await together(trx, [
    trx('locks').whereIn('key', own).update({ holder: null, granted_at: null }),
    trx('lock_requests').where('run_id', runId).delete(),
    listWaiters(trx, [...free]),
  ])) as string[];

  const granted: string[] = [];
  for (const waiter of new Set(waiters)) {
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

/** The keys that a run holds or waits for. */
async function keysOfRun(
  trx: Knex.Transaction,
  runId: string,
): Promise<string[]> {
  return trx('lock_requests').where('run_id', runId).pluck('key');
}

/** Ids of the runs that wait for one of the keys, the next one first; one for each key. */
function listWaiters(db: Knex, keys: string[]): Knex.QueryBuilder {
  return db('lock_requests')
    .join('runs', 'runs.id', 'lock_requests.run_id')
    .whereIn('lock_requests.key', keys)
    .where('runs.status', 'queued')
    .orderBy([{ column: 'runs.priority', order: 'desc' }, 'runs.id'])
    .pluck('runs.id');
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
