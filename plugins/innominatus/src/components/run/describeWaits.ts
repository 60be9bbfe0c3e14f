import type { RunView, StepView } from '../../live/RunViews';
import type { Translate } from '../../useMessages';

/** What a run waits for, in words; undefined when it is on its way or has ended. */
export function describeWaits(t: Translate, run: RunView): string | undefined {
  if (run.status === 'queued') return run.waitingFor ?? t('run.wait.lock');
  const others = run.steps.flatMap(step => waitOf(t, step) ?? []);
  // Pauses between two tries are worth telling only when nothing else goes on.
  const waits =
    others.length > 0 || run.status !== 'waiting'
      ? others
      : run.steps
          .filter(({ status }) => status === 'retrying')
          .map(({ name }) => t('run.wait.retry', { step: name }));
  return waits.length > 0 ? waits.join('; ') : undefined;
}

function waitOf(t: Translate, step: StepView): string | undefined {
  const { status, waiting, name } = step;
  if (status === 'uncertain') return t('run.wait.uncertain', { step: name });
  if (status !== 'waiting' || !waiting) return undefined;
  return waiting.approval
    ? t('run.wait.approval', {
        step: name,
        what: waiting.for,
        given: String(waiting.approvals.length),
        required: String(waiting.approval.required),
      })
    : t('run.wait.other', { step: name, what: waiting.for });
}
