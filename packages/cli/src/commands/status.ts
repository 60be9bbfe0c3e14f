import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { exitCodes, type ExitCode } from '../exitCodes';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';
import { findSubject } from '../runs/findSubject';
import { exitCodeOf } from '../watch/exitCodeOf';
import { hasEnded } from '../watch/hasEnded';
import type { RunView } from '../watch/RunView';
import { symbolsFor } from '../watch/symbols';
import { lazily } from '../lazily';

export function statusCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('status')
      .summary('show how a run or an application stands')
      .description(
        'Shows a run with its steps; for an application, the newest run of each of its environments. Exits with 1 when a shown run has failed.',
      )
      .argument(
        '<app-or-run>',
        'name of an application, or a run: its id, the beginning of it, or application/number',
      )
      .option('-e, --environment <name>', 'only this environment')
      .option('-w, --watch', 'go on showing until the run has ended')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl status shop
  innominatus-ctl status shop --environment dev --watch
  innominatus-ctl status shop/12
  innominatus-ctl status 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f -o json | jq .status`,
    )
    .action(async (name: string, options: StatusOptions) => {
      host.exitWith(
        await connect(host.context, options, client =>
          options.watch
            ? watchStatus(client, name, options, host.context)
            : showStatus(client, name, options, host.context),
        ),
      );
    });
}

interface StatusOptions extends ServerOptions {
  environment?: string;
  watch?: boolean;
  output: OutputFormat;
}

async function showStatus(
  client: InnominatusClient,
  name: string,
  options: StatusOptions,
  context: CliContext,
): Promise<ExitCode> {
  const subject = await findSubject(client, name);
  const one = subject.kind === 'run';
  const ids = one
    ? [subject.id]
    : await newestRuns(client, subject.name, options);
  const runs = await Promise.all(ids.map(id => client.getRun(id)));
  const { renderRunTree } = await lazily(
    () => import('../watch/renderRunTree'),
  );
  const { colours, unicode } = terminalOf(context.stdout, context.env);
  await printAnswer(context, options.output, one ? runs[0] : runs, () =>
    runs
      .map(run =>
        renderRunTree(run, {
          colours,
          symbols: symbolsFor(unicode),
          now: context.now(),
        }),
      )
      .join('\n\n'),
  );
  return exitCodeOf(runs);
}

async function watchStatus(
  client: InnominatusClient,
  name: string,
  options: StatusOptions,
  context: CliContext,
): Promise<ExitCode> {
  const subject = await findSubject(client, name);
  const id =
    subject.kind === 'run'
      ? subject.id
      : await activeRun(client, subject.name, options);
  const { watchRuns } = await lazily(() => import('../watch/watchRuns'));
  const watched = await watchRuns(client, [{ id }], context, options.output);
  if (!watched.ended) return exitCodes.interrupted;
  if (options.output !== 'table') {
    await printAnswer(context, options.output, watched.runs[0], () => '');
  }
  return exitCodeOf(watched.runs);
}

/** The newest run of each environment of the application. */
async function newestRuns(
  client: InnominatusClient,
  app: string,
  { environment }: StatusOptions,
): Promise<string[]> {
  const environments = environment
    ? [environment]
    : (await client.getApplication(app)).environments;
  const pages = await Promise.all(
    environments.map(name =>
      client.listRuns({ app, environment: name, limit: 1 }),
    ),
  );
  const runs = pages.flatMap(({ items }) => items);
  return nonEmpty(runs, app, environment).map(({ id }) => id);
}

/** The newest run that has not ended, else the newest one. */
async function activeRun(
  client: InnominatusClient,
  app: string,
  { environment }: StatusOptions,
): Promise<string> {
  const page = await client.listRuns({ app, environment, limit: 50 });
  const [first, ...others] = nonEmpty(page.items, app, environment);
  const active = [first, ...others].find(run => !hasEnded(run));
  return (active ?? first).id;
}

type ListedRun = Pick<RunView, 'id' | 'status'>;

function nonEmpty<T extends ListedRun>(
  runs: T[],
  app: string,
  environment: string | undefined,
): [T, ...T[]] {
  const [first, ...others] = runs;
  if (first) return [first, ...others];
  const where = environment === undefined ? '' : ` in ${environment}`;
  throw new CliError(`there is no run of ${app}${where}`, {
    hint: 'see what there is with: innominatus-ctl list',
  });
}
