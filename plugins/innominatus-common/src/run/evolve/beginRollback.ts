import type { RunFact } from '../RunEvent';
import { stepState, type RunState, type StepState } from '../RunState';
import { runHasEnded } from '../statuses';
import { withStepStates } from './withStepStates';

/** Somebody wants an ended run undone; it queues for its lock again. */
export function requestRollback(state: RunState): RunState {
  return {
    ...state,
    status: 'queued',
    lock: 'queued',
    rollback: {
      cause: 'requested',
      endedBefore: runHasEnded(state.status) ? state.status : undefined,
      steps: [],
    },
    finishedAt: undefined,
    cancel: undefined,
    error: undefined,
    left: undefined,
  };
}

/** From here on nothing of the run is done any more, only undone. */
export function beginRollback(
  state: RunState,
  fact: Extract<RunFact, { type: 'run.rollbackStarted' }>,
  at: string,
): RunState {
  const steps = withStepStates(
    state.steps,
    fact.steps.map(id => [id, undoAnew(stepState(state, id))]),
  );
  return {
    ...state,
    steps,
    rollback: {
      ...state.rollback,
      cause: fact.cause,
      startedAt: at,
      steps: fact.steps,
    },
  };
}

/** What an earlier rollback of the same round has said of the step no longer counts. */
function undoAnew(step: StepState): StepState {
  return {
    ...step,
    undo: undefined,
    effects: step.effects.map(effect => ({ ...effect, left: undefined })),
  };
}
