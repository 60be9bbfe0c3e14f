import {
  runHasEnded,
  type RunState,
} from '@innominatus/plugin-innominatus-common';

/** The columns of `runs` that show the state of a run. */
export function projection(state: RunState) {
  return {
    status: state.status,
    waiting_for: waitingFor(state)?.slice(0, 255) ?? null,
    started_at: state.startedAt ? new Date(state.startedAt) : null,
    finished_at: state.finishedAt ? new Date(state.finishedAt) : null,
    error: state.error ? JSON.stringify(state.error) : null,
  };
}

function waitingFor(state: RunState): string | undefined {
  if (runHasEnded(state.status)) return undefined;
  for (const [id, step] of Object.entries(state.steps)) {
    if (step.status === 'waiting') return `step ${id}: ${step.wait?.for}`;
    if (step.status === 'uncertain') {
      return `step ${id}: somebody to say whether it was done`;
    }
  }
  return undefined;
}
