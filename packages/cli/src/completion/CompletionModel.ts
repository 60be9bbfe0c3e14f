/** What can be written on the command line, as far as a shell can offer it. */
export interface CompletionCommand {
  /** Words behind the program that lead here; none for the program itself. */
  path: string[];
  summary: string;
  options: CompletionOption[];
  arguments: CompletionValue[];
  commands: CompletionCommand[];
}

/** An option with its names and what follows it. */
export interface CompletionOption {
  /** E.g. `-o`. */
  short?: string;
  /** E.g. `--output`. */
  long: string;
  description: string;
  /** Undefined for a switch. */
  value?: CompletionValue;
}

/** What is written for an argument or behind an option. */
export type CompletionValue = { name: string; repeated: boolean } & (
  | { kind: 'choices'; choices: readonly string[] }
  | { kind: 'file' | 'folder' | 'text' }
);

/** A command with all commands below it. */
export function withSubcommands(
  command: CompletionCommand,
): CompletionCommand[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
