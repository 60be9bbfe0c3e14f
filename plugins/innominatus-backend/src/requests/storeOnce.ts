import type { Principal } from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { createHash } from 'node:crypto';
import type {
  NewSubmission,
  StoredSubmission,
} from '../database/NewSubmission';
import type { RunStore } from '../database/RunStore';
import { ReasonedConflict } from './ReasonedConflict';

/** What the answers to requests are remembered by. */
export interface RequestIdentity {
  principal: Principal;
  /** From the Idempotency-Key header. */
  idempotencyKey?: string;
  /** Of what makes two requests the same one, see {@link digestOf}. */
  requestDigest: string;
}

/** SHA-256 of what makes two requests the same one. */
export function digestOf(parts: JsonValue[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Stores a submission, or gives the answer to an earlier request with the same key.
 *
 * @throws ConflictError when the key was used for another request
 */
export async function storeOnce(
  store: RunStore,
  identity: RequestIdentity,
  submission: Omit<NewSubmission, 'idempotency' | 'principal'>,
): Promise<StoredSubmission> {
  const { principal, idempotencyKey: key, requestDigest } = identity;
  const earlier = await earlierAnswer(store, identity);
  if (earlier) return earlier;
  const stored = await store.submit({
    ...submission,
    principal,
    ...(key !== undefined && { idempotency: { key, requestDigest } }),
  });
  if (stored.kind === 'stored') return stored;
  // A request with the same key was stored between our look and our write.
  const answer = await earlierAnswer(store, identity);
  if (!answer) {
    throw new ReasonedConflict('a request with this key is under way', {
      reason: 'requestUnderWay',
    });
  }
  return answer;
}

async function earlierAnswer(
  store: RunStore,
  { principal, idempotencyKey, requestDigest }: RequestIdentity,
): Promise<StoredSubmission | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const earlier = await store.findAnswer(principal.ref, idempotencyKey);
  if (!earlier) return undefined;
  if (earlier.requestDigest !== requestDigest) {
    throw new ReasonedConflict(
      'this Idempotency-Key was used for another request: take a new key for a new request',
      { reason: 'idempotencyKeyUsed' },
    );
  }
  return earlier.answer;
}
