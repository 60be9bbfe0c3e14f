import type { components } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { allPages } from '../connection/allPages';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatLocks } from '../locks/formatLocks';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { releaseLockCommand } from './releaseLock';

type Lock = components['schemas']['Lock'];

export function locksCommand(host: CommandHost): Command {
  const command = withServerOptions(
    new Command('locks')
      .summary('list locks, or release one')
      .description(
        'Lists which run has which application and environment to itself, since when, whether a process works on it, and which runs wait for it.',
      )
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl locks
  innominatus-ctl locks -o json | jq '.[] | select(.holder.driven | not)'
  innominatus-ctl locks release shop/dev --reason "cleaned up by hand"`,
    )
    .action(async (options: LocksOptions) => {
      await listLocks(host.context, options);
    });
  // Options behind "release" are its own.
  return command.enablePositionalOptions().addCommand(releaseLockCommand(host));
}

interface LocksOptions extends ServerOptions {
  output: OutputFormat;
}

async function listLocks(
  context: CliContext,
  options: LocksOptions,
): Promise<void> {
  const locks: Lock[] = await connect(context, options, client =>
    allPages(query => client.listLocks(query)),
  );
  await printAnswer(context, options.output, locks, () => {
    // Whoever looks for what is in the way need not see what is free.
    const taken = locks.filter(({ holder, waiters }) => holder ?? waiters[0]);
    return taken.length === 0
      ? 'nobody holds a lock'
      : formatLocks(taken, context);
  });
}
