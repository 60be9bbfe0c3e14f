import type { Command } from 'commander';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import {
  withConfirmOptions,
  type ConfirmOptions,
} from '../prompts/ConfirmOptions';

/** Options of a command that answers a step that asks people. */
export interface ApprovalOptions extends ServerOptions, ConfirmOptions {
  reason?: string;
  planHash?: string;
  output: OutputFormat;
}

/** Adds those options to a command. */
export function withApprovalOptions<T extends Command>(command: T): T {
  return withServerOptions(
    withConfirmOptions(command)
      .option(
        '--plan-hash <hash>',
        'the plan that the answer is about (default: that of the run as it is shown)',
      )
      .addOption(outputOption()),
  );
}
