import {
  stepState,
  type Failure,
  type Plan,
  type PlannedStep,
  type RunFact,
  type RunOutcome,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { leftEffects } from './leftEffects';

type RunFinished = Extract<RunFact, { type: 'run.finished' }>;

/** The fact that a run ends this way now, with why and with what it leaves behind. */
export function runFinished(
  plan: Plan,
  state: RunState,
  outcome: RunOutcome,
  error: Failure | undefined = errorOf(plan, state, outcome),
): RunFinished {
  const left = outcome === 'succeeded' ? [] : leftEffects(plan, state);
  return {
    type: 'run.finished',
    outcome,
    ...(error && { error }),
    ...(left.length > 0 && { left }),
  };
}

function errorOf(
  plan: Plan,
  state: RunState,
  outcome: RunOutcome,
): Failure | undefined {
  if (outcome === 'rollbackFailed') return undoFailed(plan, state);
  return outcome === 'failed' || outcome === 'rolledBack'
    ? stepFailed(firstFailure(plan, state))
    : undefined;
}

interface StepFailure {
  step: PlannedStep;
  error: Failure;
}

/**
 * The failure that stopped the run: the first one, but for steps that were only not tried again because of it. A step that
 * was undone meanwhile still knows its own.
 */
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function stepFailed(failure: StepFailure | undefined): Failure | undefined {
  return (
    failure && {
      reason: 'stepFailed',
      message: `step "${failure.step.name}" failed: ${failure.error.message}`,
    }
  );
}

function undoFailed(plan: Plan, state: RunState): Failure {
  const messages = plan.steps.flatMap(({ id, name }) => {
    const { undo } = stepState(state, id);
    return undo?.status === 'failed' && undo.error
      ? [`step "${name}" could not be undone: ${undo.error.message}`]
      : [];
  });
  return { reason: 'undoFailed', message: messages.join('; ') };
}
