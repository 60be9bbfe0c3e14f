import type { components } from '@innominatus/plugin-innominatus-common';
import { formatTable } from '../output/formatTable';
import { plainText } from '../output/plainText';
import type { Colours } from '../output/terminal';
import { leftLines } from '../watch/leftLines';
import { runName } from '../watch/runName';
import type { RunView } from '../watch/RunView';

type RollbackPreview = components['schemas']['RollbackPreview'];

/** What a rollback would undo, in this order, and what would stay, and why. */
export function formatRollbackPreview(
  run: RunView,
  { undo, left }: RollbackPreview,
  colours: Colours,
): string {
  const effects = undo.flatMap(step =>
    step.effects.map(effect => ({ step: step.step, ...effect })),
  );
  return [
    `${colours.bold(`rollback of ${runName(run)}`)}, ${run.workflow} in ${run.environment} (${run.status})`,
    effects.length > 0
      ? formatTable(
          effects,
          [
            { heading: 'UNDONE IN THIS ORDER', value: ({ step }) => step },
            { heading: 'WHAT', value: ({ summary }) => plainText(summary) },
          ],
          colours,
        )
      : 'nothing can be undone',
    ...leftLines({ left }, 'left standing').map(line => colours.yellow(line)),
  ].join('\n');
}
