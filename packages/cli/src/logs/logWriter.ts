import { stripVTControlCharacters } from 'node:util';
import type { CliContext } from '../CliContext';
import { terminalOf } from '../output/terminal';

/** Prints texts of logs, line by line where several steps write at the same time. */
export interface LogWriter {
  write(step: string, text: string): void;
  /** Prints what is left of a line without an end; no more comes from this step. */
  end(step: string): void;
}

/**
 * A writer to standard output.
 *
 * @param named - whether each line begins with its step
 */
export function logWriter(
  context: Pick<CliContext, 'stdout' | 'env'>,
  named: boolean,
): LogWriter {
  const { stdout, env } = context;
  const { colours } = terminalOf(stdout, env);
  const open = new Map<string, string>();
  const print = (step: string, line: string) => {
    const name = named ? `${colours.dim(`${step} |`)} ` : '';
    stdout.write(`${name}${stdout.isTTY ? harmless(line) : line}\n`);
  };
  return {
    write(step, text) {
      const lines = ((open.get(step) ?? '') + text).split('\n');
      open.set(step, lines.pop() ?? '');
      for (const line of lines) print(step, line);
    },
    end(step) {
      const rest = open.get(step);
      open.delete(step);
      if (rest) print(step, rest);
    },
  };
}

/** What a tool wrote must not steer the terminal that it is looked at with. */
function harmless(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/\r$/, '')
    .replace(/[^\P{Cc}\t]/gu, '\uFFFD');
}
