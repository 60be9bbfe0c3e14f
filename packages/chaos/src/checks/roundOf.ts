import type { RunEvidence } from '../evidence/Evidence';

/** How often somebody had retried the run by then; milliseconds since 1970. */
export function roundOf(run: RunEvidence | undefined, at: number): number {
  const retries = (run?.events ?? []).filter(
    ({ fact, committed }) => fact.type === 'run.retried' && committed < at,
  );
  return retries.length;
}
