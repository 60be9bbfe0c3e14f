import type { Knex } from 'knex';
import type { NewSubmission, StoredSubmission } from '../NewSubmission';
import { ANSWER_KEPT_MS } from './forgetOld';

/** What an earlier request with this Idempotency-Key was answered. */
export async function findAnswer(
  db: Knex,
  principal: string,
  key: string,
): Promise<{ requestDigest: string; answer: StoredSubmission } | undefined> {
  const row = await db('idempotency_keys')
    .where({ principal, key })
    .first<{ request_digest: string; response: string | null } | undefined>();
  if (!row?.response) return undefined;
  return {
    requestDigest: row.request_digest,
    answer: JSON.parse(row.response) as StoredSubmission,
  };
}

/** Not part of the transaction: two that delete the same rows must never wait for each other in it. */
export async function forgetOldAnswers(
  db: Knex,
  { idempotency, at }: NewSubmission,
): Promise<void> {
  if (idempotency === undefined) return;
  await db('idempotency_keys')
    .where('created_at', '<', new Date(Date.parse(at) - ANSWER_KEPT_MS))
    .delete();
}

/**
 * Takes the idempotency key before any other work. Of two requests with one key the later one waits here for the earlier,
 * and then finds it taken.
 */
export async function reserveAnswer(
  trx: Knex.Transaction,
  { idempotency, principal, at }: NewSubmission,
): Promise<boolean> {
  if (idempotency === undefined) return true;
  const inserted = await trx('idempotency_keys')
    .insert({
      principal: principal.ref,
      key: idempotency.key,
      request_digest: idempotency.requestDigest,
      created_at: new Date(at),
    })
    .onConflict(['principal', 'key'])
    .ignore()
    .returning('key');
  return inserted.length === 1;
}

/** What a request with the key will be answered from now on. */
export function rememberAnswer(
  trx: Knex.Transaction,
  { idempotency, principal }: NewSubmission,
  stored: StoredSubmission,
): Knex.QueryBuilder[] {
  if (idempotency === undefined) return [];
  return [
    trx('idempotency_keys')
      .where({ principal: principal.ref, key: idempotency.key })
      .update({ response: JSON.stringify(stored) }),
  ];
}
