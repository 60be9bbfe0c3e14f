import {
  stepState,
  type Plan,
  type RollbackState,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { stepsToUndo } from '../stepsToUndo';
import type { Command } from './Command';
import type { RunView } from './RunView';

/** The way back, of a run that has come to the end of its way forward and shall not stay as it is. */
export function startRollback({
  plan,
  state,
  cancelled,
  stopping,
}: RunView): Command | undefined {
  if (!stopping || plan.onFailure === 'stop' || !standsAnything(plan, state)) {
    return undefined;
  }
  return beginRollback(plan, state, cancelled ? 'cancelled' : 'failed');
}

/** The command for it, whatever the cause. */
export function beginRollback(
  plan: Plan,
  state: RunState,
  cause: RollbackState['cause'],
): Command {
  const steps = stepsToUndo(plan, state).map(({ id }) => id);
  return { kind: 'startRollback', cause, steps };
}

function standsAnything(plan: Plan, state: RunState): boolean {
  return plan.steps.some(({ id }) =>
    stepState(state, id).effects.some(({ undone }) => !undone),
  );
}
