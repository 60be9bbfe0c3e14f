import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { formatDeletion } from '../previews/formatDeletion';
import { terminalOf } from '../output/terminal';
import { confirm } from '../prompts/confirm';
import {
  withConfirmOptions,
  type ConfirmOptions,
} from '../prompts/ConfirmOptions';
import { showSubmission } from '../submission/showSubmission';

export function deleteCommand(host: CommandHost): Command {
  return withServerOptions(
    withConfirmOptions(
      new Command('delete')
        .summary('take an application out of an environment')
        .description(
          'Starts a run that undoes what runs of the application made in an environment and nobody else uses. Shows first what the application uses there, and asks.',
        )
        .argument('<app>', 'name of the application')
        .option(
          '-e, --environment <name>',
          'where from; not needed when it is in only one',
        ),
    )
      .option('-w, --watch', 'show the run until it has ended')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl delete shop --environment dev --watch
  innominatus-ctl delete shop --environment dev --yes -o json`,
    )
    .action(async (app: string, options: DeleteOptions) => {
      await deleteApplication(host, app, options);
    });
}

interface DeleteOptions extends ServerOptions, ConfirmOptions {
  environment?: string;
  watch?: boolean;
  output: OutputFormat;
}

async function deleteApplication(
  { context, exitWith }: CommandHost,
  app: string,
  options: DeleteOptions,
): Promise<void> {
  const { environment, output } = options;
  await connect(context, options, async client => {
    if (output === 'table' || !options.yes) {
      const graph = await client.readGraph(app, { environment });
      // What programs read is the answer alone.
      const stream = output === 'table' ? context.stdout : context.stderr;
      const { colours } = terminalOf(stream, context.env);
      stream.write(`${formatDeletion(app, environment, graph, colours)}\n`);
    }
    const where = environment === undefined ? '' : ` from ${environment}`;
    await confirm(context, options, `Delete ${app}${where}?`);
    const submission = await client.deleteApplication(app, { environment });
    exitWith(await showSubmission(client, submission, options, context));
  });
}
