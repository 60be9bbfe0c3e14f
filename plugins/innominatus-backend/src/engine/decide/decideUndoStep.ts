import type {
  PlannedStep,
  StepState,
  UndoState,
} from '@innominatus/plugin-innominatus-common';
import type { Command } from './Command';
import { interruptedTooOften } from './interruptedTooOften';
import { isDue } from './isDue';

/** Whether nothing more is done to undo the step (or to settle it) in this rollback. */
export function undoHasEnded(
  { undo }: StepState,
  phase: UndoState['phase'],
): boolean {
  if (undo?.status === 'failed') return true;
  return undo?.phase === phase
    ? undo.status === 'succeeded'
    : undo?.phase === 'settle';
}

/** What should happen next to undo one step whose turn it is, or to settle it. */
export function decideUndoStep(
  step: PlannedStep,
  current: StepState,
  phase: UndoState['phase'],
  now: string,
): Command[] {
  const attempt = current.undoAttempt + 1;
  const again: Command = { kind: phase, step: step.id, attempt };
  const undo = current.undo?.phase === phase ? current.undo : undefined;
  switch (undo?.status) {
    case undefined:
      return [again];
    case 'interrupted': {
      // It may simply run twice; there is nothing to look up.
      const error = interruptedTooOften(undo.interruptions);
      return [error ? giveUp(step, current, phase, error) : again];
    }
    case 'retrying':
      return isDue(undo.retryAt, now) ? [again] : [];
    default:
      return [];
  }
}

function giveUp(
  step: PlannedStep,
  { undoAttempt }: StepState,
  phase: UndoState['phase'],
  error: Extract<Command, { kind: 'failUndo' }>['error'],
): Command {
  return {
    kind: 'failUndo',
    phase,
    step: step.id,
    attempt: undoAttempt,
    error,
  };
}
