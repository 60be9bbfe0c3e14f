import type { Knex } from 'knex';
import { foldTouches, type Touch } from './foldTouches';

/** Makes what the ledger says of an object that is locked fit the touches that still stand. */
export async function settleObject(
  trx: Knex.Transaction,
  id: string,
): Promise<void> {
  const touches = await readTouches(trx, id);
  const last = touches.at(-1);
  if (last === undefined) {
    await forgetObject(trx, id);
    return;
  }
  const { users, createdBy } = foldTouches(touches);
  await trx('objects')
    .where({ id })
    .update({
      created_by_run: createdBy?.run ?? null,
      created_effect: createdBy?.effect ?? null,
      last_run: last.run,
      last_effect: last.effect,
    });
  await trx('object_users').where('object_id', id).delete();
  if (users.length > 0) {
    await trx('object_users').insert(
      users.map(user => ({ object_id: id, ...user })),
    );
  }
}

/** Takes an object out of the ledger, with its users and all that has touched it. */
export async function forgetObject(
  trx: Knex.Transaction,
  id: string,
): Promise<void> {
  await trx('object_users').where('object_id', id).delete();
  await trx('object_effects').where('object_id', id).delete();
  await trx('objects').where({ id }).delete();
}

/** Touches of an object that stand, oldest first. */
export async function readTouches(
  trx: Knex.Transaction,
  objectId: string,
): Promise<Touch[]> {
  const rows = await trx('object_effects')
    .where('object_id', objectId)
    .orderBy('number')
    .select<(Omit<Touch, 'confirmed'> & { confirmed: boolean | number })[]>(
      'number',
      'application',
      'environment',
      'action',
      'confirmed',
      {
        run: 'run_id',
        effect: 'effect_id',
      },
    );
  return rows.map(row => ({ ...row, confirmed: Boolean(row.confirmed) }));
}
