import type { components } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatProblems } from '../output/formatProblems';
import { formatTable } from '../output/formatTable';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { schemaFields } from '../output/schemaFields';
import { terminalOf } from '../output/terminal';

type Schemas = components['schemas'];

export function goldenPathsCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('golden-paths')
      .summary('list golden paths, or describe one')
      .description(
        'Lists the golden paths of the server; with a name, what one is run with and its steps.',
      )
      .argument('[name]', 'name of a golden path')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl golden-paths
  innominatus-ctl golden-paths deploy-app
  innominatus-ctl golden-paths deploy-app -o json | jq .parameters`,
    )
    .action(async (name: string | undefined, options: GoldenPathsOptions) => {
      await (name === undefined
        ? listGoldenPaths(host.context, options)
        : showGoldenPath(host.context, name, options));
    });
}

interface GoldenPathsOptions extends ServerOptions {
  output: OutputFormat;
}

async function listGoldenPaths(
  context: CliContext,
  options: GoldenPathsOptions,
): Promise<void> {
  const list = await connect(context, options, client =>
    client.listGoldenPaths(),
  );
  const answer = list.problems === undefined ? list.items : list;
  await printAnswer(context, options.output, answer, () =>
    [tableOf(context, list.items), ...brokenOf(list)].join('\n'),
  );
}

function tableOf(
  { stdout, env }: CliContext,
  items: Schemas['GoldenPath'][],
): string {
  const { colours } = terminalOf(stdout, env);
  return formatTable(
    items,
    [
      { heading: 'NAME', value: ({ name }) => name },
      { heading: 'TITLE', value: ({ title }) => title },
      {
        heading: 'ENVIRONMENTS',
        value: ({ environments }) => environments?.join(',') ?? 'all',
      },
      { heading: 'USABLE', value: ({ usable }) => (usable ? 'yes' : 'no') },
    ],
    colours,
  );
}

/** What is wrong with documents, which only administrators are told. */
function brokenOf({ problems = [] }: Schemas['GoldenPathList']): string[] {
  return problems.map(({ source, line, message }) => {
    const place = line === undefined ? source : `${source}:${line}`;
    return plainText(`${place}: ${message}`);
  });
}

async function showGoldenPath(
  context: CliContext,
  name: string,
  options: GoldenPathsOptions,
): Promise<void> {
  const path = await connect(context, options, client =>
    client.getGoldenPath(name),
  );
  const { stringify } = await import('yaml');
  const { colours } = terminalOf(context.stdout, context.env);
  await printAnswer(context, options.output, path, () =>
    [
      `${colours.bold(path.name)}  ${plainText(path.title ?? '')}`.trimEnd(),
      ...(path.description ? ['', plainText(path.description)] : []),
      '',
      ...(path.usable
        ? []
        : [
            'It cannot be run on this server:',
            formatProblems(path.source, path.problems, colours),
            '',
          ]),
      ...parametersOf(context, path),
      colours.bold('Steps'),
      ...stringify(path.steps)
        .trimEnd()
        .split('\n')
        .map(line => `  ${line}`),
    ].join('\n'),
  );
}

function parametersOf(
  { stdout, env }: CliContext,
  { parameters }: Schemas['GoldenPath'],
): string[] {
  const rows = schemaFields(parameters);
  if (rows.length === 0) return [];
  const { colours } = terminalOf(stdout, env);
  const table = formatTable(
    rows,
    [
      { heading: 'PARAMETER', value: ({ name }) => name },
      { heading: 'TYPE', value: ({ type }) => type },
      { heading: 'NEEDED', value: ({ needed }) => needed },
      { heading: 'MEANING', value: ({ meaning }) => meaning },
    ],
    colours,
  );
  return [colours.bold('Parameters'), table, ''];
}
