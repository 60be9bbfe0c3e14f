import { formatDuration } from '../output/formatDuration';
import { plainText } from '../output/plainText';
import { withReason } from '../output/withReason';
import type { RenderOptions } from './RenderOptions';
import type { RunView } from './RunView';
import { paintStatus } from './symbols';

/** The lines above the steps: what runs where, how it stands, and who stopped it. */
export function runHead(
  run: RunView,
  { colours, symbols, now }: RenderOptions,
): string[] {
  const begin = run.startedAt ?? run.requestedAt;
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now.getTime();
  const sign = symbols.status[run.status] ?? symbols.unknownStatus;
  const status = paintStatus(run.status, `${sign} ${run.status}`, colours);
  const waiting = run.waitingFor
    ? `, waits for ${plainText(run.waitingFor)}`
    : '';
  const facts = [
    `run ${run.id}`,
    run.revision === undefined ? undefined : `revision ${run.revision}`,
    `started by ${plainText(run.startedBy.ref)}`,
    run.round > 1 ? `round ${run.round}` : undefined,
  ].filter(Boolean);
  const { cancel } = run;
  const by = cancel?.by ? ` by ${plainText(cancel.by.ref)}` : '';
  return [
    `${colours.bold(`${run.application} ${symbols.arrow} ${run.environment}`)}  ${plainText(run.workflow)} #${run.number}  ${status} ${formatDuration(end - Date.parse(begin))}${waiting}`,
    colours.dim(facts.join(', ')),
    ...(cancel
      ? [colours.yellow(withReason(`stop requested${by}`, cancel.reason))]
      : []),
  ];
}
