import type {
  PlannedStep,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type { StepCommand } from './Command';

/** How a step comes to its end that shall not go on, whatever it is doing. */
export function decideCancelled(
  step: PlannedStep,
  current: StepState,
): StepCommand {
  if (current.status === 'pending') {
    return { kind: 'skip', step: step.id, reason: 'cancelled' };
  }
  return current.status === 'running' && !current.unresolved
    ? { kind: 'abort', step: step.id }
    : { kind: 'cancel', step: step.id, attempt: current.attempt };
}
