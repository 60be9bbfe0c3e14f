import type { Effect } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { NamedObject } from './objectNames';
import { settleObject } from './settleObject';

/** A touch that the ledger knows, with its object. */
export interface KnownTouch extends NamedObject {
  effect_id: string;
  action: Effect['action'];
  confirmed: boolean | number;
}

/** What may have happened turns out to have happened; the objects are locked. */
export async function confirmTouches(
  trx: Knex.Transaction,
  runId: string,
  touches: KnownTouch[],
): Promise<void> {
  for (const { effect_id } of touches) {
    await trx('object_effects')
      .where({ run_id: runId, effect_id })
      .update({ confirmed: true });
  }
  for (const id of new Set(touches.map(touch => touch.id))) {
    await settleObject(trx, id);
  }
}
