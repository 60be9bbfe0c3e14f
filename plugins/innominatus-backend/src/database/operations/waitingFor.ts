import {
  runHasEnded,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';

/** Characters of `runs.waiting_for`. */
const MAX_LENGTH = 255;

/** What a run that is queued waits for, for people. */
export function waitingForLock(keys: readonly string[]): string {
  return `the lock of ${keys.join(', ')}`.slice(0, MAX_LENGTH);
}

/** What a run that has its lock waits for, for people; undefined when it is on its way or has ended. */
export function waitingFor(state: RunState): string | undefined {
  if (runHasEnded(state.status)) return undefined;
  const steps = Object.entries(state.steps);
  const others = steps.flatMap(([id, step]) => byOthers(id, step));
  // Pauses between two tries are worth telling only when nothing else goes on.
  const pauses =
    others.length === 0 && state.status !== 'running'
      ? steps.flatMap(([id, step]) => byTime(id, step))
      : [];
  const all = [...others, ...pauses].join('; ');
  return all === '' ? undefined : all.slice(0, MAX_LENGTH);
}

function byOthers(id: string, { status, wait }: StepState): string[] {
  if (status === 'uncertain') {
    return [`step ${id}: somebody to say whether it was done`];
  }
  if (status !== 'waiting' || !wait) return [];
  const { approval, approvals } = wait;
  const progress = approval
    ? ` (${approvals.length} of ${approval.required} approvals)`
    : '';
  return [`step ${id}: ${wait.for}${progress}`];
}

function byTime(id: string, { status, retryAt, undo }: StepState): string[] {
  if (undo?.status === 'retrying') {
    return [`step ${id}: the next try to ${undo.phase} it`];
  }
  return status === 'retrying' && retryAt !== undefined
    ? [`step ${id}: the next try at ${retryAt}`]
    : [];
}
