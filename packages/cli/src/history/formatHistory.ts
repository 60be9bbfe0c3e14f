import type { CliContext } from '../CliContext';
import { formatAge } from '../output/formatAge';
import { formatDuration } from '../output/formatDuration';
import { formatTable } from '../output/formatTable';
import { terminalOf } from '../output/terminal';
import { runName } from '../watch/runName';
import { paintStatus } from '../watch/symbols';
import { historyRows, type History, type HistoryRow } from './historyRows';

/** Runs and revisions of an application: what, how it ended, by whom, when. */
export function formatHistory(
  history: History,
  { stdout, env, now }: Pick<CliContext, 'stdout' | 'env' | 'now'>,
): string {
  const { colours } = terminalOf(stdout, env);
  return formatTable(
    historyRows(history),
    [
      { heading: 'RUN', value: ({ run }) => run && runName(run) },
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
      { heading: 'TOOK', value: duration },
      { heading: 'ID', value: row => row.run?.id },
    ],
    colours,
  );
}

/** From the first driver to the end, as far as there has been one. */
function duration({ run }: HistoryRow): string | undefined {
  return run?.startedAt && run.finishedAt
    ? formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))
    : undefined;
}
