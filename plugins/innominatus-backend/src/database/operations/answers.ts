import type { Knex } from 'knex';
import type { StoredSubmission } from '../RunStore';

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
