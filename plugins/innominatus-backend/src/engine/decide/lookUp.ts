import type {
  PlannedStep,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type { StepCommand } from './Command';
import { interruptedTooOften } from './interruptedTooOften';

/** The outcome of the last attempt is unknown: the target is asked before anything is done again. */
export function lookUp(step: PlannedStep, current: StepState): StepCommand {
  const { attempt, interruptions } = current;
  const error = interruptedTooOften(interruptions);
  return error
    ? { kind: 'fail', step: step.id, attempt, error }
    : { kind: 'lookUp', step: step.id, attempt };
}
