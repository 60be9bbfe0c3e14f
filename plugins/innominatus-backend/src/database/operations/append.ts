import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest, AppendResult } from '../RunStore';
import type { RunRow } from '../rows';
import { insertBlobs } from './blobs';
import { insertEvents } from './insertEvents';
import { keysOfRun, keysOfWaiters, lockKeys, releaseKeys } from './locks';
import { recordEffects } from './ledger';
import { projection } from './projection';

/** See {@link RunStore.append}. */
export async function append(
  db: Knex,
  request: AppendRequest,
): Promise<AppendResult> {
  const finishes = runHasEnded(request.after.status);
  const result = await db.transaction(async trx => {
    const locks = finishes ? await lockAround(trx, request.runId) : undefined;
    if (!(await reserve(trx, request))) return undefined;

    if (request.plan) {
      await trx('plans')
        .insert({
          hash: request.plan.hash,
          plan: JSON.stringify(request.plan.plan),
          created_at: new Date(request.at),
        })
        .onConflict('hash')
        .ignore();
    }
    await insertBlobs(trx, request.blobs ?? [], request.at);
    const events = await insertEvents(trx, {
      runId: request.runId,
      firstSeq: request.expectedSeq + 1,
      at: request.at,
      facts: request.facts,
    });
    await recordEffects(
      trx,
      request.runId,
      request.facts,
      request.after,
      request.at,
    );
    const granted = locks
      ? await releaseKeys(trx, request.runId, locks, request.at)
      : [];
    return { kind: 'appended' as const, events, granted };
  });
  return result ?? whyNot(db, request);
}

/** Takes the row lock of the run: numbers, claim, projection and wake-up in one statement. */
async function reserve(
  trx: Knex.Transaction,
  request: AppendRequest,
): Promise<boolean> {
  const { claim, then } = request;
  const holds = then.kind === 'keep';
  const expectedClaim = claim.kind === 'hold' ? claim.claim : claim.replaces;
  const rows = await trx<RunRow>('runs')
    .where({
      id: request.runId,
      last_seq: request.expectedSeq,
      claim: expectedClaim ?? null,
    })
    .update({
      ...projection(request.after),
      ...(request.plan && { plan_hash: request.plan.hash }),
      last_seq: request.expectedSeq + request.facts.length,
      claim: holds ? claim.claim : null,
      ...(claim.kind === 'take' && { claimed_by: claim.process }),
      ...(!holds && { claimed_by: null }),
      wake_at:
        then.kind === 'release' && then.wakeAt !== undefined
          ? new Date(then.wakeAt)
          : null,
    });
  return rows === 1;
}

async function lockAround(
  trx: Knex.Transaction,
  runId: string,
): Promise<Map<string, string | undefined>> {
  const own = await keysOfRun(trx, runId);
  return lockKeys(trx, [...own, ...(await keysOfWaiters(trx, own))]);
}

async function whyNot(db: Knex, request: AppendRequest): Promise<AppendResult> {
  const expected =
    request.claim.kind === 'hold'
      ? request.claim.claim
      : (request.claim.replaces ?? null);
  const row = await db<RunRow>('runs')
    .where({ id: request.runId })
    .first('claim');
  return row !== undefined && row.claim === expected
    ? { kind: 'stale' }
    : { kind: 'lost' };
}
