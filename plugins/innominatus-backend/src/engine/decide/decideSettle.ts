import {
  stepsForward,
  stepState,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { decideUndoStep, undoHasEnded } from './decideUndoStep';
import type { Pass } from './decideUndo';

/** Waits for the outside world to follow what was undone: each step after those that it depends on. */
export function decideSettle(plan: Plan, state: RunState, now: string): Pass {
  const chosen = new Set(state.rollback?.steps);
  const held = new Set<string>();
  const pass: Pass = { commands: [], open: false };
  for (const step of stepsForward(plan)) {
    const current = stepState(state, step.id);
    const open =
      chosen.has(step.id) &&
      step.reversal.settle &&
      !undoHasEnded(current, 'settle');
    const waits = step.dependsOn.some(id => held.has(id));
    if (open && !waits) {
      pass.commands.push(...decideUndoStep(step, current, 'settle', now));
    }
    if (open || waits) held.add(step.id);
    pass.open ||= open;
  }
  return pass;
}
