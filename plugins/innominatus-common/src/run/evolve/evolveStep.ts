import type { PlannedStep } from '../../plan';
import type { RunEvent } from '../RunEvent';
import type { StepState } from '../RunState';
import { cancel, cleared, fail, succeed } from './endAttempt';
import { evolveDoubt } from './evolveDoubt';
import { evolveUndo } from './evolveUndo';
import { evolveWait } from './evolveWait';

/** The state of one step after an event about it. */
export function evolveStep(
  planned: PlannedStep | undefined,
  step: StepState,
  event: RunEvent,
): StepState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'step.started':
      return start(step, fact.attempt, at);
    case 'effect.intended': {
      const { attempt } = fact;
      const intended = fact.effects.map(effect => ({ ...effect, attempt }));
      return { ...step, effects: [...step.effects, ...intended] };
    }
    case 'step.succeeded':
      return succeed(step, fact, at);
    case 'step.failed':
      return fail(planned, step, fact, at);
    case 'step.cancelled':
      return cancel(step, fact, at);
    case 'step.skipped':
      return {
        ...step,
        ...cleared,
        status: 'skipped',
        skipReason: fact.reason,
        finishedAt: at,
      };
    case 'step.interrupted':
    case 'step.lookupFailed':
    case 'step.uncertain':
    case 'step.notDone':
    case 'step.resolved':
      return evolveDoubt(step, event);
    case 'step.suspended':
    case 'step.woken':
    case 'approval.given':
    case 'approval.rejected':
    case 'step.resumed':
      return evolveWait(step, event);
    default:
      return evolveUndo(step, event);
  }
}

function start(step: StepState, attempt: number, at: string): StepState {
  return {
    ...step,
    ...cleared,
    // An attempt that took over from one that died after its wait goes on with what was waited for.
    wait: step.wait,
    status: 'running',
    attempt,
    startedAt: step.startedAt ?? at,
    attemptStartedAt: at,
  };
}
