import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { lazily } from '../lazily';
import {
  previewedAction,
  withPreviewOptions,
  type PreviewOptions,
} from '../previews/previewedAction';

export function rollbackCommand(host: CommandHost): Command {
  return withPreviewOptions(
    new Command('rollback')
      .summary('undo what a run did')
      .description(
        'Undoes what an ended run did, newest first, as if it had not touched anything. Shows first what, what stays and why, and asks.',
      ),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl rollback shop/12 --dry-run
  innominatus-ctl rollback shop/12 --watch
  innominatus-ctl rollback shop/12 --yes -o json | jq .status`,
    )
    .action(async (run: string, options: PreviewOptions) => {
      const { formatRollbackPreview } = await lazily(
        () => import('../previews/formatRollbackPreview'),
      );
      await previewedAction(host, run, options, {
        plan: (client: InnominatusClient, id) => client.planRollback(id),
        format: formatRollbackPreview,
        act: (client, id) => client.rollbackRun(id),
        question: 'Undo what this run did?',
        wanted: 'rolledBack',
      });
    });
}
