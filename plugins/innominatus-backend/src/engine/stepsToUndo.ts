import {
  stepsBackward,
  stepsForward,
  stepState,
  type EffectState,
  type LeftReason,
  type Plan,
  type PlannedStep,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';

/**
 * Steps that a rollback of the run undoes, each after those that depend on it. A step that has changed nothing itself is
 * among them if it has followed what is undone now, and can wait until the outside world has followed that, too.
 */
export function stepsToUndo(plan: Plan, state: RunState): PlannedStep[] {
  const steps = stepsBackward(plan).filter(
    ({ onRollback, reversal }) => onRollback === 'undo' && reversal.undo,
  );
  const changed = new Set(
    steps.filter(({ id }) => hasToBeUndone(stepState(state, id))),
  );
  const touched = new Set([...changed].map(({ id }) => id));
  const followed = new Set<string>();
  for (const { id, dependsOn } of stepsForward(plan)) {
    if (dependsOn.some(above => touched.has(above) || followed.has(above))) {
      followed.add(id);
    }
  }
  return steps.filter(
    step =>
      changed.has(step) ||
      (step.reversal.settle &&
        followed.has(step.id) &&
        hasStarted(stepState(state, step.id))),
  );
}

function hasToBeUndone(step: StepState): boolean {
  return (
    step.status === 'undoFailed' ||
    stillStanding(step).some(({ reversible }) => reversible)
  );
}

function hasStarted({ attempt, status }: StepState): boolean {
  return attempt > 0 && status !== 'pending' && status !== 'skipped';
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
