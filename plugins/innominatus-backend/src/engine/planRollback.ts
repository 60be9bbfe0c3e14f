import {
  runHasEnded,
  stepState,
  type Plan,
  type RunOutcome,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RollbackPreview } from '../http/orchestrator/previews';
import { leftEffect } from './leftEffects';
import { conflict, type Refusal } from './Refusal';
import { stepsToUndo, stillStanding, whyNotUndone } from './stepsToUndo';

const undoable: ReadonlySet<RunOutcome> = new Set([
  'succeeded',
  'failed',
  'cancelled',
  'rollbackFailed',
] as const);

/**
 * Why a run cannot be undone; undefined when it can. A later run that has started is for the store to find.
 *
 * @param plan - undefined for a run that ended before it had one
 */
export function refuseRollback(
  plan: Plan | undefined,
  { status }: RunState,
): Refusal | undefined {
  if (!runHasEnded(status)) {
    return conflict('runActive', `the run has not ended: it is ${status}`);
  }
  if (!undoable.has(status)) {
    return conflict(
      'notUndoable',
      status === 'rolledBack'
        ? 'the run has been undone already'
        : 'the run never began',
    );
  }
  return plan
    ? undefined
    : conflict('notUndoable', 'the run never had a plan, and has done nothing');
}

/** What a rollback would do: which effects it undoes, in this order, and which would stay. */
export function planRollback(plan: Plan, state: RunState): RollbackPreview {
  return {
    undo: stepsToUndo(plan, state).map(step => ({
      step: step.id,
      name: step.name,
      effects: stillStanding(stepState(state, step.id))
        .filter(({ reversible }) => reversible)
        .reverse()
        .map(effect => {
          const url = effect.confirmation?.url ?? effect.url;
          return {
            id: effect.id,
            summary: effect.summary,
            ...(url !== undefined && { url }),
          };
        }),
    })),
    left: plan.steps.flatMap(step =>
      stillStanding(stepState(state, step.id)).flatMap(effect => {
        const reason = whyNotUndone(step, effect);
        return reason ? [leftEffect(step, effect, { reason })] : [];
      }),
    ),
  };
}
