import {
  stepHasEnded,
  stepState,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { Command } from './Command';
import { decideCancelled } from './decideCancelled';
import { decideSettle } from './decideSettle';
import { decideUndo } from './decideUndo';
import { finish } from './finish';
import { beginRollback } from './startRollback';

/** What should happen next to a run that is undone: first all undo, then what settles it, then the end. */
export function decideRollback(
  plan: Plan,
  state: RunState,
  now: string,
): Command[] {
  if (state.rollback?.startedAt === undefined) {
    return beginRequested(plan, state);
  }
  const undo = decideUndo(plan, state, now);
  if (undo.open) return undo.commands;
  const settle = decideSettle(plan, state, now);
  return settle.open ? settle.commands : [finish(plan, state)];
}

/** A run that lost its lock may have left steps open: they come to their end first. */
function beginRequested(plan: Plan, state: RunState): Command[] {
  const open = plan.steps.filter(
    ({ id }) => !stepHasEnded(stepState(state, id)),
  );
  return open.length > 0
    ? open.map(step => decideCancelled(step, stepState(state, step.id)))
    : [beginRollback(plan, state, 'requested')];
}
