import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { eventsOf, insertEvents } from './insertEvents';
import { takeKeys } from './locks';
import { unpublished } from './publishing';
import type { Released } from './releaseKeys';

/**
 * Says that a run began to wait while its keys were being locked: it wants one more than those. To lock that one now could
 * be out of order, so the transaction has to begin anew.
 */
export class KeyNotLockedError extends Error {}

/**
 * Hands keys that are free to those who wait, in this order: all the keys that a waiter wants, or none.
 *
 * @returns the runs that may now start
 * @throws KeyNotLockedError when nobody can tell whether a waiter may start
 */
export async function grantKeys(
  trx: Knex.Transaction,
  waiters: string[],
  { free: keys, locked }: Pick<Released, 'free' | 'locked'>,
  at: string,
): Promise<string[]> {
  const free = new Set(keys);
  const granted: string[] = [];
  for (const waiter of new Set(waiters)) {
    if (free.size === 0) break;
    const wanted = await keysOfRun(trx, waiter);
    if (wanted.some(key => !locked.has(key))) throw new KeyNotLockedError();
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
      ...unpublished(trx, 1),
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
