import { CommanderError } from 'commander';
import type { CliContext } from './CliContext';
import { CliError } from './CliError';
import { createProgram } from './createProgram';
import { exitCodes, type ExitCode } from './exitCodes';
import { formatProblems } from './output/formatProblems';
import { plainText } from './output/plainText';
import { terminalOf } from './output/terminal';

/**
 * Runs one command line.
 *
 * @param args - arguments without the program's name, e.g. `['list', '-o', 'json']`
 * @returns the exit code of the process
 * @public
 */
export async function runCli(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  let exitCode: ExitCode = exitCodes.success;
  const program = createProgram({
    context,
    exitWith: code => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, context);
  }
}

function report(error: unknown, context: CliContext): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has printed it already; help that was asked for is no error.
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  }
  const { colours } = terminalOf(context.stderr, context.env);
  const message = error instanceof Error ? error.message : String(error);
  const lines = [`${colours.red('error')}: ${plainText(message)}`];
  if (!(error instanceof CliError)) {
    context.stderr.write(`${lines.join('\n')}\n`);
    return exitCodes.failure;
  }
  if (error.problems.length > 0) {
    const document = error.document ?? 'document';
    lines.push(formatProblems(document, error.problems, colours));
  }
  if (error.hint) {
    lines.push(`${colours.cyan('hint')}: ${plainText(error.hint)}`);
  }
  context.stderr.write(`${lines.join('\n')}\n`);
  return error.exitCode;
}
