import type { RunEvent } from '../RunEvent';
import type { StepState } from '../RunState';
import { succeed } from './endAttempt';

/** The state of a step after a fact about an attempt whose outcome is, or was, unknown. */
export function evolveDoubt(step: StepState, event: RunEvent): StepState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'step.interrupted':
      return {
        ...step,
        status: 'running',
        interruptions: step.interruptions + 1,
        unresolved: true,
      };
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
    case 'step.notDone':
      return notDone(step, at);
    case 'step.resolved':
      return fact.outcome === 'done'
        ? succeed(step, fact, at)
        : notDone(step, at);
    default:
      return step;
  }
}

/** The attempt has, for certain, not done its work: another one may follow at once. */
function notDone(step: StepState, at: string): StepState {
  return { ...step, status: 'retrying', unresolved: false, retryAt: at };
}
