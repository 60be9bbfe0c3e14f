import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import type { CliContext } from '../CliContext';
import { allPages } from '../connection/allPages';
import { connect } from '../connection/connect';
import { formatAge } from '../output/formatAge';
import { formatTable } from '../output/formatTable';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';

export function listCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('list')
      .summary('list applications')
      .description('Lists the applications that you may read.')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl list
  innominatus-ctl list -o json | jq -r '.[].name'`,
    )
    .action(async (options: ListOptions) => {
      await listApplications(host.context, options);
    });
}

export interface ListOptions extends ServerOptions {
  output: OutputFormat;
}

async function listApplications(
  context: CliContext,
  options: ListOptions,
): Promise<void> {
  const applications = await connect(context, options, client =>
    allPages(query => client.listApplications(query)),
  );
  await printAnswer(context, options.output, applications, () => {
    if (applications.length === 0) {
      return 'no applications yet; make one with: innominatus-ctl deploy score.yaml';
    }
    const { colours } = terminalOf(context.stdout, context.env);
    return formatTable(
      applications,
      [
        { heading: 'NAME', value: app => app.name },
        { heading: 'WORKLOADS', value: app => app.workloads.join(',') },
        { heading: 'REVISION', value: app => app.newestRevision },
        { heading: 'ENVIRONMENTS', value: app => app.environments.join(',') },
        { heading: 'OWNER', value: app => app.owner },
        {
          heading: 'AGE',
          value: app => formatAge(app.createdAt, context.now()),
        },
      ],
      colours,
    );
  });
}
