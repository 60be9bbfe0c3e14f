import type { EffectState } from '@innominatus/plugin-innominatus-common';
import type { UndoneEffect } from '@innominatus/plugin-innominatus-node';
import type { JsonValue } from '@backstage/types';
import type { ObjectName, RunStore } from '../database/RunStore';

/** An effect as its undo gets it: with what the target answered, and with the state before. */
export async function undoneEffect(
  store: Pick<RunStore, 'loadBlob'>,
  effect: EffectState,
): Promise<UndoneEffect> {
  const { id, kind, action, target, summary, url, confirmation } = effect;
  const before = await loadBefore(store, effect);
  return {
    ...{ id, kind, action, target, summary },
    externalId: objectName(effect).externalId,
    url: confirmation?.url ?? url,
    ...(before !== undefined && { before }),
    ...(confirmation?.data && { data: confirmation.data }),
    confirmed: confirmation !== undefined,
  };
}

/** The object of the ledger that an effect is about. */
export function objectName(effect: EffectState): ObjectName {
  const { target, kind, externalId, confirmation } = effect;
  return {
    target,
    kind,
    externalId: confirmation?.externalId ?? externalId,
  };
}

async function loadBefore(
  store: Pick<RunStore, 'loadBlob'>,
  { before, id }: EffectState,
): Promise<JsonValue | undefined> {
  if (before === undefined) return undefined;
  const content = await store.loadBlob(before);
  // Stored in the transaction of the effect itself, and kept as long as that.
  if (!content) throw new Error(`the state before effect ${id} is not stored`);
  return JSON.parse(content.toString('utf8')) as JsonValue;
}
