import {
  runHasEnded,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { conflict, type Refusal } from './Refusal';
import { runFinished } from './runFinished';

/** Why a run cannot be stopped; undefined when it can, also once more. */
export function refuseCancel(state: RunState): Refusal | undefined {
  if (runHasEnded(state.status)) {
    return conflict('runEnded', `the run has ended: it is ${state.status}`);
  }
  return state.status === 'rollingBack'
    ? conflict('rollingBack', 'undoing a run cannot be stopped')
    : undefined;
}

/**
 * What is written when somebody stops a run: nothing if somebody already has, and also its end if it has not begun or
 * waits to begin again. Then a run that waited to be undone ends as it had ended before.
 *
 * @param plan - undefined for a run that has none yet
 */
export function cancelFacts(
  plan: Plan | undefined,
  state: RunState,
  reason: string | undefined,
): RunFact[] {
  if (state.cancel) return [];
  const request: RunFact = {
    type: 'run.cancelRequested',
    ...(reason !== undefined && { reason }),
  };
  if (state.status !== 'queued') return [request];
  const outcome = state.rollback?.endedBefore ?? 'cancelled';
  return [
    request,
    plan
      ? runFinished(plan, state, outcome)
      : { type: 'run.finished', outcome },
  ];
}
