import type { PlannedStep } from '../../plan';
import type { RunEvent, RunFact } from '../RunEvent';
import type { StepState } from '../RunState';
import { confirmEffects } from './confirmEffects';
import { evolveUndo } from './evolveUndo';
import { evolveWait } from './evolveWait';

/** What no longer holds once an attempt begins or ends. */
const cleared = {
  unresolved: false,
  error: undefined,
  retryAt: undefined,
  wait: undefined,
} as const;

/** The state of one step after an event about it. */
export function evolveStep(
  planned: PlannedStep | undefined,
  step: StepState,
  event: RunEvent,
): StepState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'step.started':
      return {
        ...step,
        ...cleared,
        // An attempt that took over from one that died after its wait goes on with what was waited for.
        wait: step.wait,
        status: 'running',
        attempt: fact.attempt,
        startedAt: step.startedAt ?? at,
        attemptStartedAt: at,
      };
    case 'effect.intended':
      return {
        ...step,
        effects: [
          ...step.effects,
          ...fact.effects.map(effect => ({ ...effect, attempt: fact.attempt })),
        ],
      };
    case 'step.succeeded':
      return {
        ...succeeded(step, at, fact),
        attempt: fact.attempt,
        effects: confirmEffects(step.effects, fact.confirmed, true),
      };
    case 'step.failed':
      return failed(planned, step, at, fact);
    case 'step.cancelled':
      return {
        ...step,
        ...cleared,
        status: 'cancelled',
        finishedAt: at,
        effects: confirmEffects(step.effects, fact.confirmed, false),
        stillRunning: fact.stillRunning,
      };
    case 'step.skipped':
      return {
        ...step,
        ...cleared,
        status: 'skipped',
        skipReason: fact.reason,
        finishedAt: at,
      };
    case 'step.interrupted':
      return {
        ...step,
        status: 'running',
        interruptions: step.interruptions + 1,
        unresolved: true,
      };
    case 'step.notDone':
      return notDone(step, at);
    case 'step.lookupFailed':
      return {
        ...step,
        status: 'retrying',
        error: fact.error,
        retryAt: fact.retryAt,
      };
    case 'step.uncertain':
      return {
        ...step,
        status: 'uncertain',
        error: fact.error,
        retryAt: undefined,
      };
    case 'step.resolved':
      return fact.outcome === 'done'
        ? {
            ...succeeded(step, at, fact),
            effects: confirmEffects(step.effects, undefined, true),
          }
        : notDone(step, at);
    case 'step.suspended':
    case 'approval.given':
    case 'approval.rejected':
    case 'step.resumed':
      return evolveWait(step, event);
    default:
      return evolveUndo(step, event);
  }
}

function succeeded(
  step: StepState,
  at: string,
  fact: Extract<RunFact, { type: 'step.succeeded' | 'step.resolved' }>,
): StepState {
  return {
    ...step,
    ...cleared,
    status: 'succeeded',
    finishedAt: at,
    outputs: fact.outputs ?? {},
    variables: fact.variables ?? {},
  };
}

/** The attempt has, for certain, not done its work: another one may follow at once. */
function notDone(step: StepState, at: string): StepState {
  return { ...step, status: 'retrying', unresolved: false, retryAt: at };
}

function failed(
  planned: PlannedStep | undefined,
  step: StepState,
  at: string,
  fact: Extract<RunFact, { type: 'step.failed' }>,
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
