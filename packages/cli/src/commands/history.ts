import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { allPages } from '../connection/allPages';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatHistory } from '../history/formatHistory';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { positiveInteger } from '../output/positiveInteger';
import { printAnswer } from '../output/printAnswer';

export function historyCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('history')
      .summary('show the revisions and runs of an application')
      .description(
        'Shows what was done to an application, newest first: its runs with their outcome, who started them and when, and the revisions that never ran.',
      )
      .argument('<app>', 'name of the application')
      .option('-e, --environment <name>', 'only runs of this environment')
      .option(
        '--limit <number>',
        'how many runs and revisions to read',
        positiveInteger,
        20,
      )
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl history shop
  innominatus-ctl history shop --environment prod --limit 5
  innominatus-ctl history shop -o json | jq '.runs[0].status'`,
    )
    .action((app: string, options: HistoryOptions) =>
      showHistory(host.context, app, options),
    );
}

interface HistoryOptions extends ServerOptions {
  environment?: string;
  limit: number;
  output: OutputFormat;
}

async function showHistory(
  context: CliContext,
  app: string,
  { environment, limit, ...options }: HistoryOptions,
): Promise<void> {
  const history = await connect(context, options, async client => ({
    revisions: await allPages(query => client.listRevisions(app, query), limit),
    runs: await allPages(
      query => client.listRuns({ ...query, app, environment }),
      limit,
    ),
  }));
  await printAnswer(context, options.output, history, () =>
    formatHistory(history, context),
  );
}
