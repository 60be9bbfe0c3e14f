import { formatDuration } from '../output/formatDuration';
import { plainText } from '../output/plainText';
import type { RenderOptions } from './RenderOptions';
import type { RunView } from './RunView';
import { paintStatus } from './symbols';

/** The lines above the steps: what runs where, and how it stands. */
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
  ].filter(Boolean);
  return [
    `${colours.bold(`${run.application} ${symbols.arrow} ${run.environment}`)}  ${plainText(run.workflow)} #${run.number}  ${status} ${formatDuration(end - Date.parse(begin))}${waiting}`,
    colours.dim(facts.join(', ')),
  ];
}
