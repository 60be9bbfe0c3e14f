import { readFileSync } from 'node:fs';
import { StartupError, type Cleanup } from '../internals';
import { ProgramGroup, type Program } from './ProgramGroup';

const LINES_SHOWN = 25;
/** Programs that are one long line show it when they crash. */
const COLUMNS_SHOWN = 400;

/**
 * Runs a program to its end.
 *
 * @throws StartupError with what it wrote last, when it fails
 */
export async function runProgram(
  program: Program,
  cleanup: Cleanup,
): Promise<void> {
  const group = ProgramGroup.start(program);
  cleanup.add(() => group.stop());
  const code = await group.ended;
  if (code === 0) return;
  const command = [program.program, ...program.args].join(' ');
  throw new StartupError(
    `${command} failed, see ${program.logFile}\n${lastLines(program.logFile)}`,
  );
}

/** The end of a log. */
export function lastLines(file: string): string {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-LINES_SHOWN)
    .map(line => `  ${line.slice(0, COLUMNS_SHOWN)}`)
    .join('\n');
}
