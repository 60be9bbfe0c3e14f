import type { Problem } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import type { CommandHost } from '../CommandHost';
import { exitCodes } from '../exitCodes';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import {
  readOverridesFile,
  withCompletionOptions,
  type CompletionOptions,
} from '../submission/CompletionOptions';
import { formatProblems } from '../output/formatProblems';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';
import type { Findings } from '../submission/checkScoreFile';
import { readScoreFile } from '../submission/readScoreFile';
import type { ScoreFile } from '../submission/ScoreFile';
import { lazily } from '../lazily';

export function validateCommand(host: CommandHost): Command {
  const command = new Command('validate')
    .summary('check Score files, without a server')
    .description(
      'Checks the syntax, schema and meaning of Score files, with the files beside them that they need. This takes no server; what depends on one (step types, environments, permissions) is checked by "deploy --dry-run".',
    )
    .argument('<file...>', 'Score files; "-" reads standard input');
  return withCompletionOptions(command)
    .addOption(outputOption())
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl validate score.yaml
  innominatus-ctl validate services/*/score.yaml -o json
  innominatus-ctl validate score.yaml --image web=ghcr.io/acme/shop:1.4.2`,
    )
    .action(async (files: string[], options: ValidateOptions) => {
      const valid = await validateFiles(host.context, files, options);
      if (!valid) host.exitWith(exitCodes.failure);
    });
}

export interface ValidateOptions extends CompletionOptions {
  output: OutputFormat;
}

interface Verdict {
  file: string;
  valid: boolean;
  problems: Problem[];
  notes: string[];
}

/** Prints what is wrong with each file. @returns whether nothing is */
async function validateFiles(
  context: CliContext,
  names: readonly string[],
  options: ValidateOptions,
): Promise<boolean> {
  const { checkScoreFile } = await lazily(
    () => import('../submission/checkScoreFile'),
  );
  const overrides = await readOverridesFile(context, options);
  const verdicts: Verdict[] = [];
  for (const name of names) {
    verdicts.push(
      await judge(name, context, file =>
        checkScoreFile(file, {
          overrides,
          images: options.image,
          overrideProperties: options.overrideProperty,
        }),
      ),
    );
  }
  await printAnswer(context, options.output, verdicts, () =>
    verdicts.map(verdict => describe(verdict, context)).join('\n'),
  );
  return verdicts.every(({ valid }) => valid);
}

async function judge(
  name: string,
  context: CliContext,
  check: (file: ScoreFile) => Promise<Findings>,
): Promise<Verdict> {
  try {
    const file = await readScoreFile(context, name);
    const { problems, notes } = await check(file);
    return { file: file.name, valid: problems.length === 0, problems, notes };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    // One file that is not there does not keep the others from being judged.
    const { message } = error;
    const problems = [{ path: '', reason: 'unreadable', message }];
    return { file: name, valid: false, problems, notes: [] };
  }
}

function describe(
  { file, valid, problems, notes }: Verdict,
  { stdout, env }: CliContext,
): string {
  const { colours } = terminalOf(stdout, env);
  if (!valid) return formatProblems(file, problems, colours);
  return [
    `${colours.bold(file)}: ${colours.green('valid')}`,
    ...notes.map(note => `    ${colours.dim('note')}: ${plainText(note)}`),
  ].join('\n');
}
