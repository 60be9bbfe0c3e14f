import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { actOnRun } from '../runs/actOnRun';
import { findRun } from '../runs/findRun';
import { runArgument } from '../runs/runArgument';

export function cancelCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('cancel')
      .summary('stop a run')
      .description(
        'Stops a run: what it is doing is ended, nothing else is begun, and what it did is undone where its plan says so. Answers at once; "status --watch" shows how it ends.',
      )
      .addArgument(runArgument())
      .option('--reason <text>', 'why, for people; recorded')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl cancel shop/12 --reason "wrong image"
  innominatus-ctl cancel 0198c2f0-7a10
  innominatus-ctl cancel shop/12 && innominatus-ctl status shop/12 --watch`,
    )
    .action(async (run: string, options: CancelOptions) => {
      const { reason } = options;
      await connect(host.context, options, async client => {
        const id = await findRun(client, run);
        await actOnRun(
          client,
          id,
          () => client.cancelRun(id, { reason }),
          { output: options.output },
          host.context,
        );
      });
    });
}

interface CancelOptions extends ServerOptions {
  reason?: string;
  output: OutputFormat;
}
