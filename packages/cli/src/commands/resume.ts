import { Command, Option } from 'commander';
import { CliError } from '../CliError';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { exitCodes } from '../exitCodes';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import {
  readStepOutputs,
  withStepOutputOptions,
  type StepOutputOptions,
} from '../resume/StepOutputs';
import { actOnRun } from '../runs/actOnRun';
import { findRun } from '../runs/findRun';
import { runArgument } from '../runs/runArgument';

const EXAMPLES = `
Examples
  innominatus-ctl resume shop/12 order --outcome notDone --watch
  innominatus-ctl resume shop/12 order --outcome done --step-output status=201
  innominatus-ctl resume shop/12 order --outcome done --outputs-file outputs.yaml`;

export function resumeCommand(host: CommandHost): Command {
  const command = new Command('resume')
    .summary('say what became of a step whose outcome is unknown')
    .description(
      'For a step that was interrupted in a way that nobody can tell its outcome: look at the target, and say whether it was done. A step that was not done runs again.',
    )
    .addArgument(runArgument())
    .argument('<step>', 'id of the step')
    .addOption(
      new Option('--outcome <outcome>', 'what became of the step')
        .choices(['done', 'notDone'])
        .makeOptionMandatory(),
    );
  return withServerOptions(withStepOutputOptions(command))
    .option('-w, --watch', 'show the run until it has ended')
    .addOption(outputOption())
    .addHelpText('after', EXAMPLES)
    .action(async (run: string, step: string, options: ResumeOptions) => {
      await resume(host, run, step, options);
    });
}

interface ResumeOptions extends ServerOptions, StepOutputOptions {
  outcome: 'done' | 'notDone';
  watch?: boolean;
  output: OutputFormat;
}

async function resume(
  { context, exitWith }: CommandHost,
  run: string,
  step: string,
  options: ResumeOptions,
): Promise<void> {
  const { outcome } = options;
  const outputs = await readStepOutputs(context, options);
  if (outcome === 'notDone' && outputs) {
    throw new CliError('a step that was not done has no outputs', {
      exitCode: exitCodes.usage,
      hint: 'leave the outputs out, or say --outcome done',
    });
  }
  await connect(context, options, async client => {
    const id = await findRun(client, run);
    exitWith(
      await actOnRun(
        client,
        id,
        () => client.resumeStep(id, { step, outcome, outputs }),
        options,
        context,
      ),
    );
  });
}
