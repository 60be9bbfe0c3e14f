import {
  stepState,
  type EffectState,
  type LeftEffect,
  type LeftReason,
  type Plan,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { stillStanding, whyNotUndone } from './stepsToUndo';

/** What still stands of a run that ends now without success, and why. In the order of the plan. */
export function leftEffects(plan: Plan, state: RunState): LeftEffect[] {
  const undone = state.rollback?.startedAt !== undefined;
  return plan.steps.flatMap(step =>
    stillStanding(stepState(state, step.id)).map(effect => {
      const reason = undone ? whyNotUndone(step, effect) : undefined;
      return leftEffect(
        step,
        effect,
        effect.left ?? { reason: reason ?? 'notUndone' },
      );
    }),
  );
}

/** One line of it. */
export function leftEffect(
  step: PlannedStep,
  effect: EffectState,
  why: { reason: LeftReason; message?: string },
): LeftEffect {
  const url = effect.confirmation?.url ?? effect.url;
  return {
    step: step.id,
    effect: effect.id,
    summary: effect.summary,
    reason: why.reason,
    ...(why.message !== undefined && { message: why.message }),
    ...(url !== undefined && { url }),
  };
}
