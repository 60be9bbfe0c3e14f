import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import type { CliContext } from '../CliContext';
import { connect } from '../connection/connect';
import { formatTable } from '../output/formatTable';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';

export function environmentsCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('environments')
      .summary('list environments')
      .description('Lists the environments that can be deployed to.')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl environments
  innominatus-ctl environments -o yaml`,
    )
    .action(async (options: EnvironmentsOptions) => {
      await listEnvironments(host.context, options);
    });
}

export interface EnvironmentsOptions extends ServerOptions {
  output: OutputFormat;
}

async function listEnvironments(
  context: CliContext,
  options: EnvironmentsOptions,
): Promise<void> {
  const environments = await connect(context, options, client =>
    client.listEnvironments(),
  );
  await printAnswer(context, options.output, environments, () => {
    const { colours } = terminalOf(context.stdout, context.env);
    return formatTable(
      environments,
      [
        { heading: 'NAME', value: environment => environment.name },
        { heading: 'TITLE', value: environment => environment.title },
        {
          heading: 'GIT',
          value: ({ targets: { git } }) => git && `${git.host}/${git.owner}`,
        },
        {
          heading: 'NAMESPACE',
          value: ({ targets }) => targets.kubernetes?.namespace,
        },
        { heading: 'CONCURRENCY', value: ({ concurrency }) => concurrency },
        {
          heading: 'WORKFLOWS OF SCORE FILES',
          value: environment => environment.scoreWorkflows,
        },
      ],
      colours,
    );
  });
}
