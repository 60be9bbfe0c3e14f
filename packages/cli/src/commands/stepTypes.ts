import type { components } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatTable } from '../output/formatTable';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { schemaFields, type SchemaField } from '../output/schemaFields';
import { terminalOf, type Colours } from '../output/terminal';

type StepTypeDetails = components['schemas']['StepTypeDetails'];

export function stepTypesCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('step-types')
      .summary('list step types, or describe one')
      .description(
        'Lists the types of steps that workflows can use; with a type, what it takes, what it gives, and examples.',
      )
      .argument('[type]', 'name or alias of a step type')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl step-types
  innominatus-ctl step-types git-repository
  innominatus-ctl step-types git-repository -o json | jq .inputSchema`,
    )
    .action(async (type: string | undefined, options: StepTypesOptions) => {
      await (type === undefined
        ? listStepTypes(host.context, options)
        : showStepType(host.context, type, options));
    });
}

interface StepTypesOptions extends ServerOptions {
  output: OutputFormat;
}

async function listStepTypes(
  context: CliContext,
  options: StepTypesOptions,
): Promise<void> {
  const types = await connect(context, options, client =>
    client.listStepTypes(),
  );
  await printAnswer(context, options.output, types, () => {
    const { colours } = terminalOf(context.stdout, context.env);
    return formatTable(
      types,
      [
        { heading: 'TYPE', value: ({ type }) => type },
        { heading: 'ALIASES', value: ({ aliases }) => aliases.join(',') },
        { heading: 'TITLE', value: ({ title }) => title },
      ],
      colours,
    );
  });
}

async function showStepType(
  context: CliContext,
  name: string,
  options: StepTypesOptions,
): Promise<void> {
  const type = await connect(context, options, client =>
    client.getStepType(name),
  );
  const { stringify } = await import('yaml');
  const { colours } = terminalOf(context.stdout, context.env);
  await printAnswer(context, options.output, type, () =>
    [
      `${colours.bold(type.type)}  ${plainText(type.title)}`,
      ...(type.aliases.length > 0
        ? [`Aliases: ${type.aliases.join(', ')}`]
        : []),
      '',
      plainText(type.description),
      '',
      ...fields('Input', schemaFields(type.inputSchema), colours),
      ...fields('Outputs', schemaFields(type.outputSchema), colours),
      ...examples(type, colours, stringify),
    ]
      .join('\n')
      .trimEnd(),
  );
}

function fields(
  title: string,
  rows: SchemaField[],
  colours: Colours,
): string[] {
  if (rows.length === 0) return [];
  const table = formatTable(
    rows,
    [
      { heading: 'FIELD', value: ({ name }) => name },
      { heading: 'TYPE', value: ({ type }) => type },
      {
        heading: title === 'Input' ? 'NEEDED' : 'ALWAYS',
        value: ({ needed }) => needed,
      },
      { heading: 'MEANING', value: ({ meaning }) => meaning },
    ],
    colours,
  );
  return [colours.bold(title), table, ''];
}

function examples(
  type: StepTypeDetails,
  colours: Colours,
  stringify: (value: unknown) => string,
): string[] {
  return type.examples.flatMap(({ title, step }) => [
    `${colours.bold('Example')}: ${plainText(title)}`,
    ...stringify([step])
      .trimEnd()
      .split('\n')
      .map(line => `  ${line}`),
    '',
  ]);
}
