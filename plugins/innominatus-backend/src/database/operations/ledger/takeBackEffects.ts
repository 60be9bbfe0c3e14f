import type { Knex } from 'knex';
import { foldTouches } from './foldTouches';
import { byKey, lockObject, nameKey, type NamedObject } from './objectNames';
import { forgetObject, readTouches, settleObject } from './settleObject';

/**
 * Takes effects that were undone off the objects that they had touched. With the effect that made it, an object leaves the
 * ledger, unless it was touched later. Effects that the ledger does not know, or does not know any more, change nothing.
 */
export async function takeBackEffects(
  trx: Knex.Transaction,
  runId: string,
  effects: string[],
): Promise<void> {
  const touched = await trx('object_effects')
    .join('objects', 'objects.id', 'object_effects.object_id')
    .where('run_id', runId)
    .whereIn('effect_id', effects)
    .orderBy('number', 'desc')
    .select<TouchedByEffect[]>(
      'objects.id',
      'target',
      'kind',
      'external_id',
      'effect_id',
    );
  const inOrder = touched
    .map(object => ({ key: nameKey(object), object }))
    .sort(byKey);
  for (const { object } of inOrder) await lockObject(trx, object);
  for (const { id, effect_id } of touched) {
    await takeBack(trx, runId, id, effect_id);
  }
}

interface TouchedByEffect extends NamedObject {
  effect_id: string;
}

async function takeBack(
  trx: Knex.Transaction,
  runId: string,
  objectId: string,
  effect: string,
): Promise<void> {
  const touches = await readTouches(trx, objectId);
  const own = touches.findIndex(
    touch => touch.run === runId && touch.effect === effect,
  );
  const touch = touches[own];
  if (touch === undefined) return;
  const before = touches.slice(0, own);
  const isLast = own === touches.length - 1;
  const made = touch.action === 'create' && touch.confirmed;
  if (isLast && made && foldTouches(before).users.length > 0) {
    // Made anew by this effect, so what was known before was of another object.
    await forgetObject(trx, objectId);
    return;
  }
  await trx('object_effects')
    .where({ run_id: runId, effect_id: effect })
    .delete();
  await settleObject(trx, objectId);
}
