import type {
  components,
  InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { Option, type Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { terminalOf, type Colours } from '../output/terminal';
import { confirm } from '../prompts/confirm';
import {
  withConfirmOptions,
  type ConfirmOptions,
} from '../prompts/ConfirmOptions';
import { actOnRun } from '../runs/actOnRun';
import { findRun } from '../runs/findRun';
import { runArgument } from '../runs/runArgument';
import type { RunView } from '../watch/RunView';

/** Options of a command that shows what it would do to a run before it does it. */
export interface PreviewOptions extends ServerOptions, ConfirmOptions {
  dryRun?: boolean;
  watch?: boolean;
  output: OutputFormat;
}

/** Adds the run and those options to a command. */
export function withPreviewOptions<T extends Command>(command: T): T {
  command.addArgument(runArgument());
  return withServerOptions(
    withConfirmOptions(command)
      .addOption(
        new Option(
          '-n, --dry-run',
          'show what would be done, and do nothing',
        ).conflicts(['watch', 'yes']),
      )
      .option('-w, --watch', 'show the run until it has ended')
      .addOption(outputOption()),
  );
}

/** What is done to a run, and how that is shown beforehand. */
export interface PreviewedAction<T> {
  plan(client: InnominatusClient, id: string): Promise<T>;
  format(run: RunView, preview: T, colours: Colours): string;
  act(
    client: InnominatusClient,
    id: string,
  ): Promise<components['schemas']['Run']>;
  question: string;
  /** The outcome that counts as success. */
  wanted: 'succeeded' | 'rolledBack';
}

/** Shows what would be done to a run, asks, and does it. */
export async function previewedAction<T>(
  { context, exitWith }: CommandHost,
  name: string,
  options: PreviewOptions,
  action: PreviewedAction<T>,
): Promise<void> {
  await connect(context, options, async client => {
    const id = await findRun(client, name);
    const [run, preview] = await Promise.all([
      client.getRun(id),
      action.plan(client, id),
    ]);
    // What programs read is the answer alone.
    const stream = options.output === 'table' ? context.stdout : context.stderr;
    const { colours } = terminalOf(stream, context.env);
    const text = () => action.format(run, preview, colours);
    if (options.dryRun) {
      await printAnswer(
        context,
        options.output,
        preview,
        () => `${text()}\nNothing was done; leave out --dry-run to do it.`,
      );
      return;
    }
    if (options.output === 'table' || !options.yes) {
      stream.write(`${text()}\n`);
    }
    await confirm(context, options, action.question);
    const act = () => action.act(client, id);
    exitWith(await actOnRun(client, id, act, options, context, action.wanted));
  });
}
