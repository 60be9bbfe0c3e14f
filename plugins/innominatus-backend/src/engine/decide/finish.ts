import {
  stepState,
  type Failure,
  type Plan,
  type PlannedStep,
  type RunOutcome,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { leftEffects } from '../leftEffects';
import type { Command } from './Command';

/** The end of a run that has nothing more to do. */
export function finish(plan: Plan, state: RunState): Command {
  const failure = firstFailure(plan, state);
  const outcome = outcomeOf(state, failure !== undefined);
  const left = outcome === 'succeeded' ? [] : leftEffects(plan, state);
  const error = errorOf(outcome, plan, state, failure);
  return {
    kind: 'finish',
    outcome,
    ...(error && { error }),
    ...(left.length > 0 && { left }),
  };
}

function outcomeOf(state: RunState, failed: boolean): RunOutcome {
  const { rollback, cancel } = state;
  if (rollback) {
    const stuck = Object.values(state.steps).some(
      ({ undo }) => undo?.status === 'failed',
    );
    if (stuck) return 'rollbackFailed';
    return rollback.cause === 'cancelled' ? 'cancelled' : 'rolledBack';
  }
  if (cancel) return 'cancelled';
  return failed ? 'failed' : 'succeeded';
}

/** The failure that stopped the run: the first one, but for steps that were only not tried again because of it. */
function firstFailure(plan: Plan, state: RunState): StepFailure | undefined {
  const failures = plan.steps
    .flatMap(step => {
      const { error, finishedAt = '' } = stepState(state, step.id);
      const counts = error && !step.continueOnError;
      return counts ? [{ step, error, finishedAt }] : [];
    })
    .sort((a, b) => compare(a.finishedAt, b.finishedAt));
  return (
    failures.find(({ error }) => error.reason !== 'runFailing') ?? failures[0]
  );
}

interface StepFailure {
  step: PlannedStep;
  error: Failure;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function errorOf(
  outcome: RunOutcome,
  plan: Plan,
  state: RunState,
  failure: StepFailure | undefined,
): Failure | undefined {
  switch (outcome) {
    case 'failed':
    case 'rolledBack':
      return failure && stepFailed(failure);
    case 'rollbackFailed':
      return undoFailed(plan, state);
    case 'succeeded':
    case 'cancelled':
    case 'superseded':
      return undefined;
  }
}

function stepFailed({ step, error }: StepFailure): Failure {
  return {
    reason: 'stepFailed',
    message: `step "${step.name}" failed: ${error.message}`,
  };
}

function undoFailed(plan: Plan, state: RunState): Failure {
  const names = plan.steps.flatMap(({ id, name }) => {
    const { undo } = stepState(state, id);
    return undo?.status === 'failed'
      ? [`step "${name}" could not be undone: ${undo.error?.message}`]
      : [];
  });
  return { reason: 'undoFailed', message: names.join('; ') };
}
