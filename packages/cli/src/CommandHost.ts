import type { CliContext } from './CliContext';
import type { ExitCode } from './exitCodes';

/** What a command is given to work with. */
export interface CommandHost {
  context: CliContext;
  /** Sets the exit code of the process; success unless told. */
  exitWith(code: ExitCode): void;
}
