import type { Knex } from 'knex';
import type { Forgotten } from '../RunStore';

/** Idempotency keys are remembered for a day. */
export const ANSWER_KEPT_MS = 24 * 60 * 60 * 1_000;

/** Nobody can send a delivery again before it is so old that all that it tells of has been overtaken. */
const DELIVERY_KEPT_MS = 90 * 24 * 60 * 60 * 1_000;

/** Deletes what nobody needs any more: plans that have expired, and answers to requests that are not repeated any more. */
export async function forgetOld(db: Knex, now: string): Promise<Forgotten> {
  const at = new Date(now);
  const offers = await db('offered_plans')
    .where('expires_at', '<=', at)
    .delete();
  const answers = await db('idempotency_keys')
    .where('created_at', '<', new Date(at.getTime() - ANSWER_KEPT_MS))
    .delete();
  const deliveries = await db('webhook_deliveries')
    .where('received_at', '<', new Date(at.getTime() - DELIVERY_KEPT_MS))
    .delete();
  return { offers, answers, deliveries };
}
