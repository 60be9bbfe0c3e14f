import {
  stepState,
  type EffectState,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import type { RunStore } from '../database/RunStore';
import { leftEffect } from '../engine/leftEffects';
import { planRollback, refuseRollback } from '../engine/planRollback';
import type { ReadRun } from '../engine/readRun';
import { objectName } from '../engine/undoneEffect';
import type { RollbackPreview } from '../http/orchestrator/previews';
import { refuse } from './refuse';

/**
 * What a rollback of a run would undo; what a later run has touched would stay.
 *
 * @throws ReasonedConflict when the run cannot be undone
 */
export async function rollbackPreview(
  store: Pick<RunStore, 'findOvertaken'>,
  run: ReadRun,
): Promise<RollbackPreview> {
  const { plan, state } = run;
  refuse(refuseRollback(plan, state));
  if (!plan) throw new Error('a run without a plan cannot be undone');
  const { undo, left } = planRollback(plan, state);
  const overtaken = await findOvertaken(store, run, undo);
  const isKept = ({ id }: { id: string }) => !overtaken.has(id);
  return {
    undo: undo
      .map(step => ({ ...step, effects: step.effects.filter(isKept) }))
      // What is left of a step whose undo has failed is undone once more, even if that is nothing.
      .filter(
        ({ step, effects }) =>
          effects.length > 0 || stepState(state, step).status === 'undoFailed',
      ),
    left: [
      ...left,
      ...[...overtaken.values()].map(({ step, effect }) =>
        leftEffect(step, effect, { reason: 'overtaken' }),
      ),
    ],
  };
}

/** Effects whose object another run has touched since, by id. */
async function findOvertaken(
  store: Pick<RunStore, 'findOvertaken'>,
  { plan, state, stored }: ReadRun,
  undo: RollbackPreview['undo'],
): Promise<Map<string, { step: PlannedStep; effect: EffectState }>> {
  const ids = new Set(undo.flatMap(({ effects }) => effects.map(e => e.id)));
  const listed = (plan?.steps ?? []).flatMap(step =>
    stepState(state, step.id)
      .effects.filter(({ id }) => ids.has(id))
      .map(effect => ({ step, effect })),
  );
  if (listed.length === 0) return new Map();
  const objects = listed.map(({ effect }) => objectName(effect));
  const later = await store.findOvertaken(stored.record.id, objects);
  const taken = new Set(later.map(nameKey));
  return new Map(
    listed
      .filter(({ effect }) => taken.has(nameKey(objectName(effect))))
      .map(found => [found.effect.id, found]),
  );
}

function nameKey({ target, kind, externalId }: ReturnType<typeof objectName>) {
  return JSON.stringify([target, kind, externalId]);
}
