import type {
  PlannedStep,
  StepState,
  WaitState,
} from '@innominatus/plugin-innominatus-common';
import { failedFact } from '../failures';
import { deadlineOf } from '../wakeTime';
import type { StepCommand } from './Command';
import { isDue } from './isDue';
import type { RunView } from './RunView';

/** Whether what a suspended step waits for has come, or will not come any more. */
export function decideWaiting(
  step: PlannedStep,
  current: StepState,
  view: RunView,
): StepCommand | undefined {
  if (view.failing && step.when === 'on_success') {
    return { kind: 'skip', step: step.id, reason: 'cancelled' };
  }
  const deadline = deadlineOf(step, current);
  if (deadline !== undefined && isDue(deadline, view.now)) {
    return timedOut(step, current, view.now);
  }
  return current.wait && isOver(current.wait, view.now)
    ? { kind: 'resume', step: step.id, attempt: current.attempt }
    : undefined;
}

function isOver(wait: WaitState, now: string): boolean {
  const { approval, approvals, rejection, until, wokenBy } = wait;
  return (
    rejection !== undefined ||
    wokenBy !== undefined ||
    (approval !== undefined && approvals.length >= approval.required) ||
    (until !== undefined && isDue(until, now))
  );
}

function timedOut(
  step: PlannedStep,
  current: StepState,
  now: string,
): StepCommand {
  const { error, retryAt } = failedFact(
    step,
    current,
    current.attempt,
    {
      failure: {
        reason: 'timeout',
        message: `the step took longer than its timeout of ${(step.timeoutMs ?? 0) / 1000} s, its waiting included`,
      },
      retryable: true,
    },
    now,
  );
  return {
    kind: 'fail',
    step: step.id,
    attempt: current.attempt,
    error,
    ...(retryAt !== undefined && { retryAt }),
  };
}
