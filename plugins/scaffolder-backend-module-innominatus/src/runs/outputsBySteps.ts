import type { RunDetails } from './StartedRuns';

/** What the steps of a run have brought, by step id; steps that have brought nothing are left out. */
export function outputsBySteps({
  steps,
}: Pick<RunDetails, 'steps'>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    steps
      .filter(({ outputs }) => Object.keys(outputs).length > 0)
      .map(({ id, outputs }) => [id, outputs]),
  );
}
