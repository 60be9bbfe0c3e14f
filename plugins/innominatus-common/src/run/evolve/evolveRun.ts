import { plannedStep, type Plan } from '../../plan';
import type { RunEvent, RunFact } from '../RunEvent';
import { stepState, type RunState } from '../RunState';
import { beginRollback, requestRollback } from './beginRollback';
import { beginRound } from './beginRound';
import { evolveStep } from './evolveStep';
import { withStepStates } from './withStepStates';

/** The state of a run after a fact, but for what the run is doing. */
export function evolveRun(
  plan: Plan | undefined,
  state: RunState,
  event: RunEvent,
): RunState {
  const { fact, at, principal } = event;
  switch (fact.type) {
    case 'run.requested':
      return {
        ...state,
        requestedAt: at,
        requestedBy: principal,
        ...(fact.authors && { authors: fact.authors }),
      };
    case 'run.lockGranted':
      return { ...state, lock: 'granted' };
    case 'run.lockReleased':
      return { ...state, lock: 'released' };
    case 'run.claimed':
      return {
        ...state,
        startedAt: state.startedAt ?? at,
        claim: { process: fact.process, claim: fact.claim },
      };
    case 'run.planned':
      return { ...state, planHash: fact.hash };
    case 'run.cancelRequested':
      return {
        ...state,
        cancel: state.cancel ?? { at, by: principal, reason: fact.reason },
      };
    case 'run.retried':
      return beginRound(plan, state, fact);
    case 'run.rollbackRequested':
      return requestRollback(state);
    case 'run.rollbackStarted':
      return beginRollback(state, fact, at);
    case 'run.finished':
      return finish(state, fact, at);
    case 'run.compacted':
      return { ...fact.state, seq: event.seq };
    default:
      return withStep(plan, state, event, fact);
  }
}

function finish(
  state: RunState,
  fact: Extract<RunFact, { type: 'run.finished' }>,
  at: string,
): RunState {
  return {
    ...state,
    status: fact.outcome,
    // Objects that could not be undone must not be met by the next run unseen.
    lock:
      fact.outcome === 'rollbackFailed' && state.lock === 'granted'
        ? 'granted'
        : 'released',
    finishedAt: at,
    error: fact.error,
    problems: fact.problems,
    left: fact.left,
    claim: undefined,
  };
}

function withStep(
  plan: Plan | undefined,
  state: RunState,
  event: RunEvent,
  fact: Extract<RunFact, { step: string }>,
): RunState {
  const planned = plan && plannedStep(plan, fact.step);
  const step = evolveStep(planned, stepState(state, fact.step), event);
  return {
    ...state,
    steps: withStepStates(state.steps, [[fact.step, step]]),
    variables: setVariables(state.variables, fact),
  };
}

function setVariables(
  variables: RunState['variables'],
  fact: RunFact,
): RunState['variables'] {
  return fact.type === 'step.succeeded' || fact.type === 'step.resolved'
    ? { ...variables, ...fact.variables }
    : variables;
}
