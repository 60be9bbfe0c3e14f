import Table from 'cli-table3';
import type { Fault } from '../evidence/Evidence';
import type { ChaosOptions } from '../parseOptions';
import type { Played } from '../playChaos';
import { countDone } from './countDone';

/** What a check has found. */
export interface Finding {
  name: string;
  faults: Fault[];
}

/** So many faults of a check are told; more say nothing new. */
const TOLD = 10;

const HINT =
  'the events of a run are in its database, what targets saw of it in targets.json, what servers said in servers.log (docs/development.md, "Chaos", says how to look)';

/** What was done, what was found, and where to look. */
export function formatReport(report: {
  options: ChaosOptions;
  played: Played;
  findings: readonly Finding[];
  /** Present when it was kept. */
  folder: string | undefined;
}): string {
  const { options, played, findings, folder } = report;
  const { seed, minutes, runs } = options;
  const done = table(['what was done', '']);
  done.push(...countDone(played));
  const checks = table(['what has to hold', '']);
  checks.push(
    ...findings.map(({ name, faults }) => [
      name,
      faults.length === 0 ? 'holds' : `${faults.length} times not`,
    ]),
  );
  return [
    `npm run chaos -- --seed ${seed} --minutes ${minutes} --runs ${runs}`,
    done.toString(),
    checks.toString(),
    ...findings.flatMap(describe),
    ...(folder === undefined ? [] : [`Kept in ${folder}: ${HINT}`]),
  ].join('\n');
}

function table(head: string[]) {
  return new Table({ head, style: { head: [], border: [] }, wordWrap: true });
}

function describe({ name, faults }: Finding): string[] {
  if (faults.length === 0) return [];
  const lines = faults
    .slice(0, TOLD)
    .map(({ run, message }) => `  ${run ? `run ${run} ` : ''}${message}`);
  const more = faults.length - TOLD;
  return [
    `Not so: ${name}`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
