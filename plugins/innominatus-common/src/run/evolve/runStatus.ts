import { stepState, type RunState } from '../RunState';
import { runHasEnded, type RunStatus } from '../statuses';

/** What a run is doing, as its state tells. An outcome stays until a fact takes it away. */
export function runStatus(state: RunState): RunStatus {
  if (runHasEnded(state.status)) return state.status;
  if (state.lock === 'queued') return 'queued';
  // Between the loss of the lock and the end that goes with it.
  if (state.lock === 'released') return state.status;
  if (state.rollback) return 'rollingBack';
  return state.cancel ? 'cancelling' : activity(state);
}

/** A run waits when something of it is parked and nothing of it runs. */
function activity(state: RunState): 'running' | 'waiting' {
  let parked = false;
  for (const id of Object.keys(state.steps)) {
    const { status } = stepState(state, id);
    if (status === 'running') return 'running';
    parked ||=
      status === 'waiting' || status === 'retrying' || status === 'uncertain';
  }
  return parked ? 'waiting' : 'running';
}
