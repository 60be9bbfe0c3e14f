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
  return current.status === 'pending'
    ? { kind: 'skip', step: step.id, reason: 'cancelled' }
    : { kind: 'cancel', step: step.id, attempt: current.attempt };
}
