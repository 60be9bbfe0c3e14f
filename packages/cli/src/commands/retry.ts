import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { lazily } from '../lazily';
import {
  previewedAction,
  withPreviewOptions,
  type PreviewOptions,
} from '../previews/previewedAction';

export function retryCommand(host: CommandHost): Command {
  return withPreviewOptions(
    new Command('retry')
      .summary('go on with a run that failed')
      .description(
        'Goes on with a run that failed, was cancelled or was undone: steps that are not done begin anew, all others keep what they have brought. Shows first which, and asks.',
      ),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl retry shop/12 --watch
  innominatus-ctl retry shop/12 --dry-run
  innominatus-ctl retry 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f --yes -o json`,
    )
    .action(async (run: string, options: PreviewOptions) => {
      const { formatRetryPreview } = await lazily(
        () => import('../previews/formatRetryPreview'),
      );
      await previewedAction(host, run, options, {
        plan: (client: InnominatusClient, id) => client.planRetry(id),
        format: formatRetryPreview,
        act: (client, id) => client.retryRun(id),
        question: 'Go on with this run?',
        wanted: 'succeeded',
      });
    });
}
