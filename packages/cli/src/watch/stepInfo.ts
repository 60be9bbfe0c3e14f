import { formatDuration } from '../output/formatDuration';
import { plainText } from '../output/plainText';
import { isMoving } from './isMoving';
import type { StepProgress, StepView } from './RunView';

/** What is said about a step behind its name: how long, which try, how far, what it waits for. */
export function stepInfo(step: StepView, now: Date): string {
  const parts = [
    elapsed(step, now),
    step.attempts > 1 ? `attempt ${step.attempts}` : undefined,
    statusInfo(step, now),
    isMoving(step) && step.progress ? progressInfo(step.progress) : undefined,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Progress of a step, e.g. `3/12 pushing manifests`. */
export function progressInfo(progress: StepProgress): string {
  const { done, total, message } = progress;
  const amount = total === undefined ? `${done}` : `${done}/${total}`;
  return message ? `${amount} ${plainText(message)}` : amount;
}

function elapsed(step: StepView, now: Date): string | undefined {
  if (!step.startedAt || step.status === 'skipped') return undefined;
  const end = step.finishedAt ? Date.parse(step.finishedAt) : now.getTime();
  return formatDuration(end - Date.parse(step.startedAt));
}

function statusInfo(step: StepView, now: Date): string | undefined {
  switch (step.status) {
    case 'retrying':
      return nextTry(step.retryAt, now);
    case 'waiting':
      return step.waiting
        ? `waits for ${plainText(step.waiting.for)}`
        : 'waits';
    case 'uncertain':
      return 'outcome unknown';
    case 'failedIgnored':
      return 'failed, which the plan allows';
    case 'skipped':
      return skipInfo(step.skipReason);
    case 'cancelled':
      return 'cancelled';
    case 'undoing':
      return undoInfo(step.undo, now);
    case 'undone':
      return 'undone';
    case 'undoFailed':
      return 'could not be undone';
    case 'pending':
    case 'running':
    case 'succeeded':
    case 'failed':
      return undefined;
    default:
      // A status of a newer server.
      return step.status;
  }
}

function nextTry(retryAt: string | undefined, now: Date): string {
  const left = retryAt ? Date.parse(retryAt) - now.getTime() : 0;
  return left > 0 ? `next try in ${formatDuration(left)}` : 'tries again';
}

function undoInfo(undo: StepView['undo'], now: Date): string {
  const what = undo?.phase === 'settle' ? 'settles' : 'is being undone';
  return undo?.status === 'retrying'
    ? `${what}, ${nextTry(undo.retryAt, now)}`
    : what;
}

function skipInfo(reason: StepView['skipReason']): string {
  switch (reason) {
    case 'condition':
      return 'skipped: its condition does not hold';
    case 'upstream':
      return 'skipped: something before it failed';
    case 'cancelled':
      return 'skipped: the run was cancelled';
    case 'unchanged':
      return 'skipped: nothing to change';
    default:
      return 'skipped';
  }
}
