import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatLocks } from '../locks/formatLocks';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';

export function releaseLockCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('release')
      .summary('take a lock from a run that cannot give it back')
      .description(
        'Takes a lock from a run that could not be undone, or from an unfinished one that no process works on; the latter ends failed with that. A run that is worked on is stopped with "cancel" instead.',
      )
      .argument('<key>', 'key of the lock, e.g. shop/dev')
      .requiredOption('--reason <text>', 'why, for people; recorded')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl locks release shop/dev --reason "cleaned up by hand"
  innominatus-ctl locks release shop/dev --reason "the target is gone" -o json`,
    )
    .action(async (key: string, options: ReleaseOptions) => {
      await releaseLock(host.context, key, options);
    });
}

interface ReleaseOptions extends ServerOptions {
  reason: string;
  output: OutputFormat;
}

async function releaseLock(
  context: CliContext,
  key: string,
  options: ReleaseOptions,
): Promise<void> {
  const { reason } = options;
  const lock = await connect(context, options, client =>
    client.releaseLock(key, { reason }),
  );
  await printAnswer(
    context,
    options.output,
    lock,
    () => `released ${key}\n${formatLocks([lock], context)}`,
  );
}
