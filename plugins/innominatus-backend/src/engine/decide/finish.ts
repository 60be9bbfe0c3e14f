import type {
  Plan,
  RunOutcome,
  RunState,
} from '@innominatus/plugin-innominatus-common';
import { runFinished } from '../runFinished';
import type { Command } from './Command';

/** The end of a run that has nothing more to do. */
export function finish(plan: Plan, state: RunState): Command {
  const { type: _, ...end } = runFinished(plan, state, outcomeOf(state));
  return { kind: 'finish', ...end };
}

function outcomeOf(state: RunState): RunOutcome {
  const steps = Object.values(state.steps);
  const { rollback, cancel } = state;
  if (rollback) {
    const stuck = steps.some(({ undo }) => undo?.status === 'failed');
    if (stuck) return 'rollbackFailed';
    return rollback.cause === 'cancelled' ? 'cancelled' : 'rolledBack';
  }
  if (cancel) return 'cancelled';
  return steps.some(({ status }) => status === 'failed')
    ? 'failed'
    : 'succeeded';
}
