import {
  runHasEnded,
  stepHasEnded,
  stepState,
  type Failure,
  type Plan,
  type PlannedStep,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { foldFacts } from './foldFacts';
import { runFinished } from './runFinished';

/**
 * What is written when somebody takes the lock from a run that nobody drives: an unfinished one ends with it, after all
 * that is open in it.
 *
 * @param plan - undefined for a run that has none yet
 * @param now - ISO 8601
 */
export function lockReleaseFacts(
  plan: Plan | undefined,
  state: RunState,
  reason: string,
  now: string,
): RunFact[] {
  const released: RunFact = { type: 'run.lockReleased', reason };
  if (runHasEnded(state.status)) return [released];
  const error = {
    reason: 'lockReleased',
    message: `the lock was taken from the run: ${reason}`,
  };
  if (!plan) {
    return [released, { type: 'run.finished', outcome: 'failed', error }];
  }
  const facts = plan.steps.flatMap(step => closeStep(step, state, error));
  const after = foldFacts(plan, state, facts, now);
  const outcome = state.rollback?.startedAt ? 'rollbackFailed' : 'failed';
  return [...facts, released, runFinished(plan, after, outcome, error)];
}

function closeStep(
  { id: step }: PlannedStep,
  state: RunState,
  error: Failure,
): RunFact[] {
  const { status, attempt, undo, undoAttempt } = stepState(state, step);
  if (status === 'undoing' && undo) {
    const type = `${undo.phase}.failed` as const;
    return [{ type, step, attempt: undoAttempt, error }];
  }
  if (stepHasEnded({ status })) return [];
  return status === 'pending'
    ? [{ type: 'step.skipped', step, reason: 'cancelled' }]
    : [{ type: 'step.cancelled', step, attempt }];
}
