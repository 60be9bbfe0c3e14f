import type { Knex } from 'knex';
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
 * Locks, in key order, what runs hold, together with all else that those who wait for it have asked for: before any row
 * of `runs`, which is the order that every transaction keeps to.
 */
export async function lockAround(
  trx: Knex.Transaction,
  runIds: readonly string[],
): Promise<LockedKeys> {
  const ofWaiters = trx('lock_requests as own')
    .join('lock_requests as wanted', 'wanted.key', 'own.key')
    .join('runs', 'runs.id', 'wanted.run_id')
    .join('lock_requests as also', 'also.run_id', 'wanted.run_id')
    .whereIn('own.run_id', [...runIds])
    .where('runs.status', 'queued')
    .select('also.key');
  const statement = trx('locks')
    .whereIn(
      'key',
      trx('lock_requests')
        .whereIn('run_id', [...runIds])
        .select('key')
        .union(ofWaiters),
    )
    .orderBy('key')
    .forUpdate()
    .select<LockRow[]>('key', 'holder');
  // Each number of runs is another text.
  const isUsual = runIds.length === 1;
  const rows = await (isUsual
    ? prepared(trx, 'lock-around', statement)
    : statement);
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
