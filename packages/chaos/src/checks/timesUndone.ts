import type { RunEvidence } from '../evidence/Evidence';

/** How often a step was undone before a time, as the log has it; milliseconds since 1970. */
export function timesUndone(
  run: RunEvidence | undefined,
  step: string,
  at: number,
): number {
  return (run?.events ?? []).filter(
    ({ fact, committed }) =>
      fact.type === 'undo.succeeded' && fact.step === step && committed < at,
  ).length;
}
