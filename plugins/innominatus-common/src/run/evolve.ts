import type { Plan } from '../plan';
import { evolveStep } from './evolveStep';
import type { RunEvent } from './RunEvent';
import { initialRunState, stepState, type RunState } from './RunState';
import { stepHasEnded } from './statuses';

/**
 * The state of a run after one more event. Pure; engine, browser and CLI fold the same stream with it.
 *
 * @param plan - the plan of the run; undefined until it has one
 * @param state - the state so far; {@link initialRunState} at the beginning
 * @param event - the next event
 *
 * @throws when the event is not the next one: a gap in the log must never go unseen
 * @public
 */
export function evolve(
  plan: Plan | undefined,
  state: RunState,
  event: RunEvent,
): RunState {
  if (event.seq !== state.seq + 1) {
    throw new Error(
      `event ${event.seq} does not follow event ${state.seq} of its run`,
    );
  }
  const next = applyFact(plan, { ...state, seq: event.seq }, event);
  return isActive(next) ? { ...next, status: activity(next) } : next;
}

/**
 * The state after all of a run's events.
 *
 * @public
 */
export function foldRun(
  plan: Plan | undefined,
  events: Iterable<RunEvent>,
  from: RunState = initialRunState,
): RunState {
  let state = from;
  for (const event of events) {
    state = evolve(plan, state, event);
  }
  return state;
}

function applyFact(
  plan: Plan | undefined,
  state: RunState,
  event: RunEvent,
): RunState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'run.requested':
      return { ...state, requestedAt: at, requestedBy: event.principal };
    case 'run.lockGranted':
      return { ...state, lock: 'granted', status: 'running' };
    case 'run.claimed':
      return {
        ...state,
        startedAt: state.startedAt ?? at,
        claim: { process: fact.process, claim: fact.claim },
      };
    case 'run.planned':
      return { ...state, planHash: fact.hash };
    case 'run.finished':
      return {
        ...state,
        status: fact.outcome,
        lock: 'released',
        finishedAt: at,
        error: fact.error,
        problems: fact.problems,
        claim: undefined,
      };
    case 'step.succeeded':
      return {
        ...withStep(plan, state, event, fact.step),
        variables: { ...state.variables, ...fact.variables },
      };
    case 'step.started':
    case 'step.resumed':
    case 'step.failed':
    case 'step.interrupted':
    case 'step.notDone':
    case 'step.lookupFailed':
    case 'step.uncertain':
    case 'step.suspended':
    case 'step.skipped':
    case 'effect.intended':
      return withStep(plan, state, event, fact.step);
    default:
      // A fact of a newer version: readers show what they know.
      return state;
  }
}

function withStep(
  plan: Plan | undefined,
  state: RunState,
  event: RunEvent,
  id: string,
): RunState {
  const planned = plan?.steps.find(step => step.id === id);
  return {
    ...state,
    steps: {
      ...state.steps,
      [id]: evolveStep(planned, stepState(state, id), event),
    },
  };
}

function isActive(state: RunState): boolean {
  return state.lock === 'granted';
}

/** A run waits when something of it is parked and nothing of it runs. */
function activity(state: RunState): 'running' | 'waiting' {
  let parked = false;
  for (const step of Object.values(state.steps)) {
    if (step.status === 'running') return 'running';
    parked ||= !stepHasEnded(step);
  }
  return parked ? 'waiting' : 'running';
}
