import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { exitCodes } from '../exitCodes';
import { followLogs } from '../logs/followLogs';
import { readLogs } from '../logs/readLogs';
import { logWriter } from '../logs/logWriter';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { findRun } from '../runs/findRun';
import { runArgument } from '../runs/runArgument';

export function logsCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('logs')
      .summary('print the logs of a run')
      .description(
        'Prints what the steps of a run wrote; of all steps, each line begins with the step it is from.',
      )
      .addArgument(runArgument())
      .argument('[step]', 'id of a step; all steps unless given')
      .option('-f, --follow', 'go on printing until the run has ended')
      .addOption(outputOption().conflicts('follow')),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl logs shop/12
  innominatus-ctl logs shop/12 create-repository -f
  innominatus-ctl logs 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f -o json`,
    )
    .action(
      async (run: string, step: string | undefined, options: LogsOptions) => {
        if (options.follow) {
          const ended = await follow(run, step, options, host.context);
          if (!ended) host.exitWith(exitCodes.interrupted);
        } else {
          await print(run, step, options, host.context);
        }
      },
    );
}

interface LogsOptions extends ServerOptions {
  follow?: boolean;
  output: OutputFormat;
}

async function print(
  run: string,
  step: string | undefined,
  options: LogsOptions,
  context: CliContext,
): Promise<void> {
  await connect(context, options, async client => {
    const logs = readLogs(client, await findRun(client, run), step);
    if (options.output === 'table') {
      const writer = logWriter(context, step === undefined);
      for await (const { step: id, text, last } of logs) {
        writer.write(id, text);
        if (last) writer.end(id);
      }
      return;
    }
    const texts = new Map<string, string>();
    for await (const { step: id, text } of logs) {
      texts.set(id, (texts.get(id) ?? '') + text);
    }
    const answer = [...texts].map(([id, text]) => ({ step: id, text }));
    await printAnswer(context, options.output, answer, () => '');
  });
}

/** @returns whether it went on to the end */
async function follow(
  run: string,
  step: string | undefined,
  options: LogsOptions,
  context: CliContext,
): Promise<boolean> {
  const interruption = new AbortController();
  const forget = context.onInterrupt(() => interruption.abort());
  const writer = logWriter(context, step === undefined);
  try {
    await connect(context, options, async client => {
      const id = await findRun(client, run);
      await followLogs(client, id, step, writer, interruption.signal);
    });
    return true;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    return false;
  } finally {
    forget();
  }
}
