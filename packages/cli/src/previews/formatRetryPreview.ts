import type { components } from '@innominatus/plugin-innominatus-common';
import { formatTable } from '../output/formatTable';
import type { Colours } from '../output/terminal';
import { runName } from '../watch/runName';
import type { RunView } from '../watch/RunView';

type RetryPreview = components['schemas']['RetryPreview'];

/** What a retry would begin anew and why, and what it would keep. */
export function formatRetryPreview(
  run: RunView,
  { round, steps, kept }: RetryPreview,
  colours: Colours,
): string {
  return [
    `${colours.bold(`round ${round} of ${runName(run)}`)}, ${run.workflow} in ${run.environment} (${run.status})`,
    formatTable(
      steps,
      [
        { heading: 'BEGINS ANEW', value: ({ step }) => step },
        {
          heading: 'BECAUSE',
          value: ({ step, why }) => reasonOf(why, run, step),
        },
      ],
      colours,
    ),
    `kept as they are: ${kept.length > 0 ? kept.join(', ') : 'none'}`,
  ].join('\n');
}

type Cause = RetryPreview['steps'][number]['why'];

const NOT_DONE: Readonly<Record<string, string | undefined>> = {
  failed: 'it failed',
  cancelled: 'it was cancelled',
  uncertain: 'its outcome is unknown',
  undoFailed: 'it could not be undone',
};

function reasonOf(why: Cause, run: RunView, step: string): string {
  const status = run.steps.find(({ id }) => id === step)?.status;
  switch (why) {
    case 'notDone':
      return (status && NOT_DONE[status]) ?? 'it is not done';
    case 'skipped':
      return 'it was skipped';
    case 'undone':
      return 'it was undone';
    case 'follows':
      return 'it follows a step that begins anew';
    case 'everyRound':
      return 'it takes part in every round';
    default:
      return why satisfies never;
  }
}
