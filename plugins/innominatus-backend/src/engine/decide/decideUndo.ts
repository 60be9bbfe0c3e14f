import {
  stepsBackward,
  stepState,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { decideUndoStep, undoHasEnded } from './decideUndoStep';
import type { Command } from './Command';

/** What should happen next within one pass over the steps of a rollback. */
export interface Pass {
  commands: Command[];
  /** Whether anything of the pass is still to come, or running. */
  open: boolean;
}

/** Undoes what the rollback has chosen: each step as soon as all that depend on it have been dealt with. */
export function decideUndo(plan: Plan, state: RunState, now: string): Pass {
  const chosen = new Set(state.rollback?.steps);
  const held = new Set<string>();
  const pass: Pass = { commands: [], open: false };
  for (const step of stepsBackward(plan)) {
    const current = stepState(state, step.id);
    const open = chosen.has(step.id) && !undoHasEnded(current, 'undo');
    if (open && !held.has(step.id)) {
      pass.commands.push(...decideUndoStep(step, current, 'undo', now));
    }
    if (open || held.has(step.id)) {
      step.dependsOn.forEach(id => held.add(id));
    }
    pass.open ||= open;
  }
  return pass;
}
