import {
  stepsBackward,
  stepState,
  type EffectState,
  type LeftReason,
  type Plan,
  type PlannedStep,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';

/** Steps that a rollback of the run undoes, each after those that depend on it. */
export function stepsToUndo(plan: Plan, state: RunState): PlannedStep[] {
  return stepsBackward(plan).filter(step => {
    const current = stepState(state, step.id);
    return (
      step.onRollback === 'undo' &&
      step.reversal.undo &&
      (current.status === 'undoFailed' ||
        stillStanding(current).some(({ reversible }) => reversible))
    );
  });
}

/** What a step has done, or may have done, and nobody has undone. */
export function stillStanding(step: StepState): EffectState[] {
  return step.effects.filter(({ undone }) => !undone);
}

/** Why a rollback passes an effect by; undefined when it does not. */
export function whyNotUndone(
  step: PlannedStep,
  effect: EffectState,
): LeftReason | undefined {
  if (!effect.reversible || !step.reversal.undo) return 'notReversible';
  return step.onRollback === 'keep' ? 'kept' : undefined;
}
