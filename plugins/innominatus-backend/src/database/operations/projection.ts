import type { RunState } from '@innominatus/plugin-innominatus-common';
import { waitingFor } from './waitingFor';

/** The columns of `runs` that show the state of a run. */
export function projection(state: RunState) {
  return {
    status: state.status,
    waiting_for: waitingFor(state) ?? null,
    started_at: state.startedAt ? new Date(state.startedAt) : null,
    finished_at: state.finishedAt ? new Date(state.finishedAt) : null,
    error: state.error ? JSON.stringify(state.error) : null,
  };
}
