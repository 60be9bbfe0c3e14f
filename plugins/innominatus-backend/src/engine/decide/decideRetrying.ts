import type {
  Failure,
  PlannedStep,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type { StepCommand } from './Command';
import { isDue } from './isDue';
import { lookUp } from './lookUp';
import type { RunView } from './RunView';

/** Whether the time has come for another attempt, or for another look-up of one whose outcome is unknown. */
export function decideRetrying(
  step: PlannedStep,
  current: StepState,
  view: RunView,
): StepCommand | undefined {
  const due = isDue(current.retryAt, view.now);
  if (current.unresolved) return due ? lookUp(step, current) : undefined;
  if (view.failing && step.when === 'on_success') {
    return {
      kind: 'fail',
      step: step.id,
      attempt: current.attempt,
      error: notTriedAgain(current.error),
    };
  }
  return due
    ? { kind: 'start', step: step.id, attempt: current.attempt + 1 }
    : undefined;
}

function notTriedAgain(last: Failure | undefined): Failure {
  const message = 'not tried again: another step has failed';
  return {
    reason: 'runFailing',
    message: last ? `${message}; its last try: ${last.message}` : message,
    ...(last?.hint !== undefined && { hint: last.hint }),
  };
}
