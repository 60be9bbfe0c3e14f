import type {
  PlannedStep,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type { StepCommand } from './Command';
import { interruptedTooOften } from './interruptedTooOften';

/**
 * The outcome of the last attempt is unknown: the target is asked before anything is done again. Where the step has ended
 * its process too often, a person has to tell what became of an attempt that may have changed something.
 */
export function lookUp(step: PlannedStep, current: StepState): StepCommand {
  const { attempt, interruptions, effects } = current;
  const error = interruptedTooOften(interruptions);
  if (!error) return { kind: 'lookUp', step: step.id, attempt };
  const mayHaveHappened = effects.some(
    effect => effect.attempt === attempt && !effect.undone,
  );
  const kind = mayHaveHappened ? 'doubt' : 'fail';
  return { kind, step: step.id, attempt, error };
}
