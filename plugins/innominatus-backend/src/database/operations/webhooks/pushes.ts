import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Push } from '../../../webhooks/Push';
import { readTime, type StoredTime } from '../../times';
import type { NewDelivery, PendingPush, Retry } from '../../WebhookStore';

/** See {@link WebhookStore.acceptDelivery}. */
export async function acceptDelivery(
  db: Knex,
  { provider, id, digest, at, pushes }: NewDelivery,
): Promise<'accepted' | 'repeated'> {
  return db.transaction(async trx => {
    const inserted = await trx('webhook_deliveries')
      .insert({ provider, delivery_id: id, digest, received_at: new Date(at) })
      .onConflict()
      .ignore()
      .returning('delivery_id');
    if (inserted.length === 0) return 'repeated';
    if (pushes.length > 0) {
      await trx('webhook_pushes').insert(
        pushes.map(push => ({
          id: uuid(),
          push: JSON.stringify(push),
          ...{ received_at: new Date(at), due_at: new Date(at), attempts: 0 },
        })),
      );
    }
    return 'accepted';
  });
}

interface PushRow {
  id: string;
  push: string;
  received_at: StoredTime;
  attempts: number;
}

/** See {@link WebhookStore.listPushes}. */
export async function listPushes(
  db: Knex,
  now: Date,
  limit: number,
): Promise<PendingPush[]> {
  const rows = await db<PushRow>('webhook_pushes')
    .where('due_at', '<=', now)
    .orderBy(['due_at', 'id'])
    .limit(limit)
    .select('id', 'push', 'received_at', 'attempts');
  return rows.map(({ id, push, received_at, attempts }) => ({
    id,
    // We have written it ourselves, see readEvents.
    push: JSON.parse(push) as Push,
    receivedAt: readTime(received_at),
    attempts,
  }));
}

/** See {@link WebhookStore.postponePush}. */
export async function postponePush(
  db: Knex,
  id: string,
  { attempts, dueAt }: Retry,
): Promise<void> {
  await db('webhook_pushes').where({ id }).update({ attempts, due_at: dueAt });
}

/** See {@link WebhookStore.settlePush}. */
export async function settlePush(db: Knex, id: string): Promise<void> {
  await db('webhook_pushes').where({ id }).delete();
}
