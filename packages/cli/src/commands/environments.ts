import type { components } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import type { CliContext } from '../CliContext';
import { connect } from '../connection/connect';
import { formatTable, type Column } from '../output/formatTable';
import { printAnswer } from '../output/printAnswer';
import { terminalOf, type Colours } from '../output/terminal';

export function environmentsCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('environments')
      .summary('list environments')
      .description(
        'Lists the environments that can be deployed to, and what their targets let innominatus do.',
      )
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
    const list = formatTable(
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
    const findings = environments.flatMap(findingsOf);
    return findings.length === 0
      ? list
      : `${list}\n\n${formatTable(findings, findingColumns(colours), colours)}`;
  });
}

type Environment = components['schemas']['Environment'];
type Report = components['schemas']['TargetReport'];

/** A row of what was found out: one for each finding, and one for a target with nothing to tell. */
interface Finding extends Pick<Report, 'kind' | 'name' | 'address' | 'status'> {
  environment: string;
  message?: string;
}

function findingsOf({ name, checks = [] }: Environment): Finding[] {
  return checks.flatMap(({ findings, ...report }) => {
    const messages = findings.map(({ message, hint }) =>
      hint === undefined ? message : `${message} (${hint})`,
    );
    const rows = messages.length === 0 ? [undefined] : messages;
    return rows.map(message => ({ ...report, environment: name, message }));
  });
}

function findingColumns(colours: Colours): Column<Finding>[] {
  return [
    { heading: 'ENVIRONMENT', value: ({ environment }) => environment },
    { heading: 'TARGET', value: ({ kind, name }) => `${kind} ${name}` },
    { heading: 'ADDRESS', value: ({ address }) => address },
    {
      heading: 'STATUS',
      value: ({ status }) => status,
      colour: (text, { status }) =>
        status === 'ready' ? colours.green(text) : colours.yellow(text),
    },
    { heading: 'FINDING', value: ({ message }) => message },
  ];
}
