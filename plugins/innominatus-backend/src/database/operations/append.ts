import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest, AppendResult } from '../RunStore';
import type { RunRow } from '../rows';
import { insertBlobs } from './blobs';
import { isPostgres } from './isPostgres';
import { changesLedger, recordEffects } from './ledger';
import { grantKeys, lockAround, releasedKeys } from './locks';
import { writeFacts } from './writeFacts';

/** See {@link RunStore.append}. */
export async function append(
  db: Knex,
  request: AppendRequest,
): Promise<AppendResult> {
  const result =
    isPostgres(db) && isOnlyFacts(request)
      ? await appendFacts(db, request)
      : await db.transaction(trx => appendAll(trx, request));
  return result ?? whyNot(db, request);
}

/** Facts that move nothing but their run are one statement, and that is a transaction of its own. */
function isOnlyFacts({ blobs, facts, after }: AppendRequest): boolean {
  return (
    !runHasEnded(after.status) &&
    (blobs === undefined || blobs.length === 0) &&
    !changesLedger(facts, after)
  );
}

async function appendFacts(
  db: Knex,
  request: AppendRequest,
): Promise<AppendResult | undefined> {
  const written = await writeFacts(db, request);
  return written && { kind: 'appended', events: written.events, granted: [] };
}

async function appendAll(
  trx: Knex.Transaction,
  request: AppendRequest,
): Promise<AppendResult | undefined> {
  const { runId, facts, after, at, blobs = [] } = request;
  const released = runHasEnded(after.status)
    ? releasedKeys(runId, await lockAround(trx, runId))
    : undefined;
  const written = await writeFacts(trx, request, released);
  if (!written) return undefined;

  const { events, waiters } = written;
  if (blobs.length > 0) await insertBlobs(trx, blobs, at);
  await recordEffects(trx, runId, facts, after, at);
  const granted = released
    ? await grantKeys(trx, waiters, released.free, at)
    : [];
  return { kind: 'appended', events, granted };
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
