import type { Knex } from 'knex';
import type { AppendRequest, AppendResult } from '../AppendRequest';
import type { RunRow } from '../rows';
import { insertBlobs } from './blobs';
import { ledgerChanges } from './ledger/ledgerChanges';
import { recordEffects } from './ledger/recordEffects';
import { isPostgres } from './isPostgres';
import { grantKeys, KeyNotLockedError } from './grantKeys';
import { lockAround } from './locks';
import { releasedKeys } from './releaseKeys';
import { requeue } from './requeue';
import { keepTopics, waitsForTopics } from './topics';
import { writeFacts } from './writeFacts';

/** See {@link RunStore.append}. */
export async function append(
  db: Knex,
  request: AppendRequest,
): Promise<AppendResult> {
  // On PostgreSQL those are one statement, and that is a transaction of its own.
  const result =
    isPostgres(db) && extentOf(request) === 'facts'
      ? await appendFacts(db, request)
      : await appendInTransaction(db, request);
  return result ?? whyNot(db, request);
}

async function appendInTransaction(
  db: Knex,
  request: AppendRequest,
): Promise<AppendResult | undefined> {
  const write = request.then.kind === 'requeue' ? requeue : appendAll;
  for (;;) {
    try {
      return await db.transaction(trx => write(trx, request));
    } catch (error) {
      if (!(error instanceof KeyNotLockedError)) throw error;
    }
  }
}

/** What a request writes: facts of its run alone, or also that the run gives back its lock, or more than that. */
export function extentOf({
  blobs = [],
  facts,
  after,
  then,
}: AppendRequest): 'facts' | 'end' | 'more' {
  const { touched, undone } = ledgerChanges(facts, after);
  const topics = waitsForTopics(facts);
  const others = [blobs, topics, touched, undone];
  if (then.kind === 'requeue' || others.some(some => some.length > 0)) {
    return 'more';
  }
  return givesBackLock(after) ? 'end' : 'facts';
}

/** A run whose rollback failed has ended and keeps its lock, until it is retried or somebody takes it. */
function givesBackLock(after: AppendRequest['after']): boolean {
  return after.lock === 'released';
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
  const released = givesBackLock(after)
    ? releasedKeys(runId, await lockAround(trx, [runId]))
    : undefined;
  const written = await writeFacts(trx, request, released);
  if (!written) return undefined;

  const { events, waiters } = written;
  const granted = released ? await grantKeys(trx, waiters, released, at) : [];
  if (blobs.length > 0) await insertBlobs(trx, blobs, at);
  await keepTopics(trx, runId, waitsForTopics(facts));
  await recordEffects(trx, runId, ledgerChanges(facts, after), at);
  return { kind: 'appended', events, granted };
}

/** Why nothing was written: the run was not as the request expects it. */
export async function whyNot(
  db: Knex,
  { runId, claim }: AppendRequest,
): Promise<AppendResult> {
  const row = await db<RunRow>('runs').where({ id: runId }).first('claim');
  if (row === undefined) return { kind: 'lost' };
  if (claim.kind === 'none') return { kind: 'stale' };
  const expected = claim.kind === 'hold' ? claim.claim : claim.replaces;
  return row.claim === (expected ?? null)
    ? { kind: 'stale' }
    : { kind: 'lost' };
}
