import type { components } from '@innominatus/plugin-innominatus-common';

type Revision = components['schemas']['Revision'];
type Run = components['schemas']['Run'];

/** What was done to an application. */
export interface History {
  revisions: Revision[];
  runs: Run[];
}

/** A run with its revision, or a revision without a run. */
export interface HistoryRow {
  revision?: number;
  workload?: string;
  by: string;
  at: string;
  run?: Run;
}

/** Runs and the revisions that never ran, newest first. */
export function historyRows({ revisions, runs }: History): HistoryRow[] {
  const ran = new Set(runs.map(({ revision }) => revision));
  const oldest = runs.at(-1)?.requestedAt ?? '';
  const rows: HistoryRow[] = [
    ...runs.map(run => ({
      revision: run.revision,
      workload: run.workload,
      by: run.startedBy.ref,
      at: run.requestedAt,
      run,
    })),
    ...revisions
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
