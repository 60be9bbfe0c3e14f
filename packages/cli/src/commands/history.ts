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
import { formatAge } from '../output/formatAge';
import { formatTable } from '../output/formatTable';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { positiveInteger } from '../output/positiveInteger';
import { printAnswer } from '../output/printAnswer';
import { paintStatus } from '../watch/symbols';
import { terminalOf } from '../output/terminal';

type Revision = components['schemas']['Revision'];
type Run = components['schemas']['Run'];

export function historyCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('history')
      .summary('show the revisions and runs of an application')
      .description(
        'Shows what was deployed of an application: its runs and the revisions that never ran, newest first.',
      )
      .argument('<app>', 'name of the application')
      .option('--environment <name>', 'only runs of this environment')
      .option(
        '--limit <number>',
        'how many runs and revisions to read',
        positiveInteger,
        20,
      )
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl history shop
  innominatus-ctl history shop --environment prod --limit 5
  innominatus-ctl history shop -o json | jq '.runs[0].status'`,
    )
    .action((app: string, options: HistoryOptions) =>
      showHistory(host.context, app, options),
    );
}

interface HistoryOptions extends ServerOptions {
  environment?: string;
  limit: number;
  output: OutputFormat;
}

async function showHistory(
  context: CliContext,
  app: string,
  { environment, limit, ...options }: HistoryOptions,
): Promise<void> {
  const history = await connect(context, options, async client => ({
    revisions: await allPages(query => client.listRevisions(app, query), limit),
    runs: await allPages(
      query => client.listRuns({ ...query, app, environment }),
      limit,
    ),
  }));
  await printAnswer(context, options.output, history, () =>
    historyTable(rowsOf(history), context),
  );
}

/** A run with its revision, or a revision without a run. */
interface Row {
  revision?: number;
  workload?: string;
  by: string;
  at: string;
  run?: Run;
}

function rowsOf(history: { revisions: Revision[]; runs: Run[] }): Row[] {
  const ran = new Set(history.runs.map(({ revision }) => revision));
  const oldest = history.runs.at(-1)?.requestedAt ?? '';
  const rows: Row[] = [
    ...history.runs.map(run => ({
      revision: run.revision,
      workload: run.workload,
      by: run.startedBy.ref,
      at: run.requestedAt,
      run,
    })),
    ...history.revisions
      // The runs of older ones may be on a page that was not read.
      .filter(({ number, createdAt }) => !ran.has(number) && createdAt > oldest)
      .map(({ number, workload, createdBy, createdAt }) => ({
        revision: number,
        workload,
        by: createdBy,
        at: createdAt,
      })),
  ];
  return rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function historyTable(rows: Row[], { stdout, env, now }: CliContext): string {
  const { colours } = terminalOf(stdout, env);
  return formatTable(
    rows,
    [
      { heading: 'REVISION', value: row => row.revision },
      { heading: 'WORKLOAD', value: row => row.workload },
      { heading: 'ENVIRONMENT', value: row => row.run?.environment },
      { heading: 'WORKFLOW', value: row => row.run?.workflow },
      {
        heading: 'STATUS',
        value: row => row.run?.status,
        colour: (text, row) =>
          paintStatus(row.run?.status ?? '', text, colours),
      },
      { heading: 'BY', value: row => row.by },
      { heading: 'AGE', value: row => formatAge(row.at, now()) },
      { heading: 'RUN', value: row => row.run?.id },
    ],
    colours,
  );
}
