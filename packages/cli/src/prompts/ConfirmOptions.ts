import { Option, type Command } from 'commander';

/** How a command that changes something is agreed to. */
export interface ConfirmOptions {
  yes?: boolean;
}

/** Adds the option that takes the place of an answer at the terminal. */
export function withConfirmOptions<T extends Command>(command: T): T {
  return command.addOption(
    new Option('-y, --yes', 'do it without being asked'),
  );
}
