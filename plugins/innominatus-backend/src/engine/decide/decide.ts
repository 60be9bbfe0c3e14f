import {
  runHasEnded,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { Command } from './Command';
import { decideRollback } from './decideRollback';
import { decideStep } from './decideStep';
import { finish } from './finish';
import { RunView } from './RunView';
import { startRollback } from './startRollback';

/**
 * What should happen next, from the state alone. Pure and level-triggered: may be asked at any time, any number of
 * times; recovery is asking again.
 *
 * @param now - ISO 8601
 */
export function decide(plan: Plan, state: RunState, now: string): Command[] {
  if (state.lock !== 'granted' || runHasEnded(state.status)) return [];
  if (state.rollback) return decideRollback(plan, state, now);
  const view = new RunView(plan, state, now);
  return view.unended.length > 0
    ? decideSteps(view)
    : [startRollback(view) ?? finish(plan, state)];
}

/** Failures come alone: they change what else may begin. */
function decideSteps(view: RunView): Command[] {
  const commands = view.unended.flatMap(step => decideStep(step, view) ?? []);
  const failures = commands.filter(({ kind }) => kind === 'fail');
  return failures.length > 0 ? failures : commands;
}
