import type { PlannedStep } from '../../plan';
import type { RunFact } from '../RunEvent';
import type { StepState } from '../RunState';
import { confirmEffects } from './confirmEffects';

/** What no longer holds once an attempt begins or ends. */
export const cleared = {
  unresolved: false,
  error: undefined,
  retryAt: undefined,
  wait: undefined,
} as const;

/** A step whose attempt has done its work, as itself or somebody says. */
export function succeed(
  step: StepState,
  fact: Extract<RunFact, { type: 'step.succeeded' | 'step.resolved' }>,
  at: string,
): StepState {
  const confirmed = 'confirmed' in fact ? fact.confirmed : undefined;
  return {
    ...step,
    ...cleared,
    status: 'succeeded',
    attempt: fact.attempt,
    finishedAt: at,
    outputs: fact.outputs ?? {},
    variables: fact.variables ?? {},
    effects: confirmEffects(step.effects, confirmed, true),
  };
}

/** A step whose attempt has failed, with or without another one to follow. */
export function fail(
  planned: PlannedStep | undefined,
  step: StepState,
  fact: Extract<RunFact, { type: 'step.failed' }>,
  at: string,
): StepState {
  // The attempt before has been counted already, if it failed: only the wish to try again is given up.
  const givenUp = step.status === 'retrying' && !step.unresolved;
  const ended = planned?.continueOnError ? 'failedIgnored' : 'failed';
  return {
    ...step,
    ...cleared,
    status: fact.retryAt === undefined ? ended : 'retrying',
    attempt: fact.attempt,
    failures: givenUp ? step.failures : step.failures + 1,
    finishedAt: fact.retryAt === undefined ? at : undefined,
    effects: confirmEffects(step.effects, fact.confirmed, false),
    error: fact.error,
    retryAt: fact.retryAt,
  };
}

/** A step that a cancel has ended. */
export function cancel(
  step: StepState,
  fact: Extract<RunFact, { type: 'step.cancelled' }>,
  at: string,
): StepState {
  return {
    ...step,
    ...cleared,
    status: 'cancelled',
    finishedAt: at,
    effects: confirmEffects(step.effects, fact.confirmed, false),
    stillRunning: fact.stillRunning,
  };
}
