import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest, AppendResult } from '../AppendRequest';
import type { RunRow } from '../rows';
import { grant } from './grantKeys';
import { lockKnownKeys, takeKeys } from './locks';
import { waitingForLock } from './waitingFor';
import { writeFacts } from './writeFacts';

/**
 * Lets an ended run ask for its keys again. They are locked first, so that no later run of the same place starts
 * meanwhile.
 *
 * @returns undefined, with nothing written, when the run is not as the request expects it
 */
export async function requeue(
  trx: Knex.Transaction,
  request: AppendRequest,
): Promise<AppendResult | undefined> {
  const { runId, at } = request;
  const keys = await readLockKeys(trx, runId);
  const locked = await lockKnownKeys(trx, keys);
  const by = await findLaterStarted(trx, runId);
  if (by) return { kind: 'superseded', by };
  const written = await writeFacts(trx, request);
  if (!written) return undefined;

  await trx('lock_requests')
    .insert(keys.map(key => ({ key, run_id: runId })))
    .onConflict(['key', 'run_id'])
    .ignore();
  const holders = keys.map(key => locked.get(key));
  if (holders.some(holder => holder !== undefined && holder !== runId)) {
    await trx<RunRow>('runs')
      .where({ id: runId })
      .update({ waiting_for: waitingForLock(keys) });
    return { kind: 'appended', events: written.events, granted: [] };
  }
  const missing = keys.filter(key => locked.get(key) === undefined);
  if (missing.length > 0) await takeKeys(trx, missing, runId, at);
  const events = [...written.events, ...(await grant(trx, runId, at))];
  return { kind: 'appended', events, granted: [runId] };
}

/** The keys that a run was requested with: what it once held is gone from `lock_requests`. */
async function readLockKeys(
  trx: Knex.Transaction,
  runId: string,
): Promise<string[]> {
  const row = await trx('run_events')
    .where({ run_id: runId })
    .orderBy('seq')
    .first<{ fact: string } | undefined>('fact');
  const fact = row && (JSON.parse(row.fact) as RunFact);
  if (fact?.type !== 'run.requested' && fact?.type !== 'run.compacted') {
    throw new Error(`the log of run ${runId} does not begin with its request`);
  }
  return fact.lockKeys;
}

/** Statuses of a run that holds its lock and has not ended. */
const UNDER_WAY = ['running', 'waiting', 'cancelling', 'rollingBack'];

/**
 * The newest run that has taken the place of this one: a later one of the same application and environment that is under
 * way, or was. A run that ended before it had a plan has done nothing and takes no place.
 */
async function findLaterStarted(
  trx: Knex.Transaction,
  runId: string,
): Promise<{ id: string; number: number } | undefined> {
  const own = await trx<RunRow>('runs')
    .where({ id: runId })
    .first('application', 'environment', 'number');
  if (!own) return undefined;
  return trx<RunRow>('runs')
    .where({ application: own.application, environment: own.environment })
    .andWhere('number', '>', own.number)
    .andWhere(started =>
      started.whereNotNull('plan_hash').orWhereIn('status', UNDER_WAY),
    )
    .orderBy('number', 'desc')
    .first('id', 'number');
}
