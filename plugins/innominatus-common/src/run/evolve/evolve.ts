import type { Plan } from '../../plan';
import { isKnownEvent } from '../isKnownEvent';
import type { RunEvent } from '../RunEvent';
import { initialRunState, type RunState } from '../RunState';
import { evolveRun } from './evolveRun';
import { runStatus } from './runStatus';

/**
 * The state of a run after one more event. Pure; engine, browser and CLI fold the same stream with it. Events that it does
 * not know leave everything as it is: readers show what they know.
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
  if (!follows(state, event)) {
    throw new Error(
      `event ${event.seq} does not follow event ${state.seq} of its run`,
    );
  }
  const seen = { ...state, seq: event.seq };
  if (!isKnownEvent(event)) return seen;
  const next = evolveRun(plan, seen, event);
  const status = runStatus(next);
  return status === next.status ? next : { ...next, status };
}

/** Only `run.compacted` may leave some out: it says what they gave. */
function follows(state: RunState, event: RunEvent): boolean {
  if (event.seq === state.seq + 1) return true;
  return (
    event.seq > state.seq &&
    event.fact.type === 'run.compacted' &&
    isKnownEvent(event)
  );
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
