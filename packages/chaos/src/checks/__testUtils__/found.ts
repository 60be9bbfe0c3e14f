import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Evidence } from '../../evidence/Evidence';
import { allChecks } from '../allChecks';
import { BEGIN, soundEvidence, TICK } from './soundEvidence';

/** When the first run has ended. */
export const END = BEGIN + 5 * TICK;

/** The faults that all checks find, when this was done to sound evidence. */
export function found(
  spoil: (evidence: Evidence) => void = () => {},
): string[] {
  const evidence = soundEvidence();
  spoil(evidence);
  return allChecks.flatMap(({ name, find }) =>
    find(evidence).map(({ run, message }) => `${name}: ${run}: ${message}`),
  );
}

/** The first run, and its write. */
export function first({ runs, writes }: Evidence) {
  const [run] = runs;
  const [write] = writes;
  if (!run || !write) throw new Error('there is none');
  return { run, write };
}

/** Something more in the log of the first run, and nothing else that would show it. */
export function add(
  evidence: Evidence,
  fact: RunFact,
  committed: number,
): void {
  const { run } = first(evidence);
  const seq = run.events.length + 1;
  const at = new Date(committed).toISOString();
  run.events.push({ seq, at, version: 1, committed, fact });
  run.row.last_seq = seq;
}
