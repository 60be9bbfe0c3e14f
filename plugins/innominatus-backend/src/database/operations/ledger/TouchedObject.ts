import type { EffectState } from '@innominatus/plugin-innominatus-common';
import { v7 as uuid } from 'uuid';
import { nameKey, type NameColumns } from './objectNames';

/** An effect that the ledger does not know yet. */
export interface NewTouch {
  run: { id: string; application: string; environment: string };
  effect: EffectState;
  at: string;
}

/** Touches of one object, oldest first. */
export interface TouchedObject {
  /** Should the ledger not know it yet; the object announced first has the lowest one. */
  id: string;
  key: string;
  touches: NewTouch[];
}

/** Touches by object. */
export function groupByObject(touches: NewTouch[]): TouchedObject[] {
  const groups = new Map<string, TouchedObject>();
  for (const touch of touches) {
    const key = nameKey(nameColumns(touch));
    const group = groups.get(key) ?? { id: uuid(), key, touches: [] };
    group.touches.push(touch);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function nameColumns({ effect }: NewTouch): NameColumns {
  return {
    target: effect.target,
    kind: effect.kind,
    external_id: effect.confirmation?.externalId ?? effect.externalId,
  };
}

/** The row of an object that only these effects have touched. */
export function objectRow({ id, touches }: TouchedObject) {
  const [first] = touches;
  const last = touches.at(-1);
  if (!first || !last) throw new Error('an object without a touch');
  const created = touches.findLast(({ effect }) => effect.action === 'create');
  return {
    id,
    ...nameColumns(first),
    created_by_run: created?.run.id ?? null,
    created_effect: created?.effect.id ?? null,
    last_run: last.run.id,
    last_effect: last.effect.id,
    url: last.effect.confirmation?.url ?? last.effect.url ?? null,
    touches: touches.length,
    created_at: new Date(first.at),
    updated_at: new Date(last.at),
  };
}
