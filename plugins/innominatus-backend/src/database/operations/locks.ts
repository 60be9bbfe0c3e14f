import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { eventsOf, insertEvents } from './insertEvents';
import { prepared } from './prepared';

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
  const rows = await prepared(
    trx,
    'lock-around',
    trx('locks')
      .whereIn(
        'key',
        trx('lock_requests')
          .where('run_id', runId)
          .select('key')
          .union(ofWaiters),
      )
      .orderBy('key')
      .forUpdate()
      .select<LockRow[]>('key', 'holder'),
  );
  return toLockedKeys(rows);
}

/** Locks keys that exist, in key order. */
export async function lockKnownKeys(
  trx: Knex.Transaction,
  keys: string[],
): Promise<LockedKeys> {
  const rows = await trx('locks')
    .whereIn('key', keys)
    .orderBy('key')
    .forUpdate()
    .select<LockRow[]>('key', 'holder');
  return toLockedKeys(rows);
}

/** What is read of `locks`. */
export interface LockRow {
  key: string;
  holder: string | null;
}

/** The rows as a map. */
export function toLockedKeys(rows: LockRow[]): LockedKeys {
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

/** What a run that ends leaves behind: keys that are locked in this transaction. */
export interface Released {
  /** Those that it holds. */
  own: string[];
  /** These and those that nobody holds: what those who wait may get. */
  free: string[];
}

/** The keys that `runId` leaves behind. */
export function releasedKeys(runId: string, locked: LockedKeys): Released {
  const own: string[] = [];
  const free: string[] = [];
  for (const [key, holder] of locked) {
    if (holder === runId) own.push(key);
    if (holder === runId || holder === undefined) free.push(key);
  }
  return { own, free };
}

/**
 * Ends the holding, or the waiting, of a run, and forgets the secrets that came with it.
 *
 * @returns the runs that wait for one of the free keys, the next one first: by priority, then age
 */
export async function releaseKeys(
  trx: Knex,
  runId: string,
  { own, free }: Released,
): Promise<string[]> {
  await trx('locks')
    .whereIn('key', own)
    .update({ holder: null, granted_at: null });
  await trx('lock_requests').where('run_id', runId).delete();
  await trx('run_secrets').where('run_id', runId).delete();
  const waiters: string[] = await trx('lock_requests')
    .join('runs', 'runs.id', 'lock_requests.run_id')
    .whereIn('lock_requests.key', free)
    .where('runs.status', 'queued')
    .orderBy([{ column: 'runs.priority', order: 'desc' }, 'runs.id'])
    .pluck('runs.id');
  return waiters;
}

/**
 * Hands keys that are free to those who wait, in this order: all the keys that a waiter wants, or none.
 *
 * @returns the runs that may now start
 */
export async function grantKeys(
  trx: Knex.Transaction,
  waiters: string[],
  keys: string[],
  at: string,
): Promise<string[]> {
  const free = new Set(keys);
  const granted: string[] = [];
  for (const waiter of new Set(waiters)) {
    if (free.size === 0) break;
    const wanted = await keysOfRun(trx, waiter);
    if (!wanted.every(key => free.has(key))) continue;
    wanted.forEach(key => free.delete(key));
    await takeKeys(trx, wanted, waiter, at);
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

/** Says that a run may start: it holds its keys. */
export async function grant(
  trx: Knex.Transaction,
  runId: string,
  at: string,
): Promise<RunEvent[]> {
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
  const facts: RunFact[] = [{ type: 'run.lockGranted' }];
  const log = { runId, firstSeq: row.last_seq, at, facts };
  await insertEvents(trx, log);
  return eventsOf(log);
}
