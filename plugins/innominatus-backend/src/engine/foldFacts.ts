import {
  evolve,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';

/** Version of each type of fact as this code writes it. */
export const FACT_VERSION = 1;

/** The state once facts are written that are not written yet. */
export function foldFacts(
  plan: Plan | undefined,
  state: RunState,
  facts: readonly RunFact[],
  at: string,
): RunState {
  return facts.reduce(
    (folded, fact) =>
      evolve(plan, folded, {
        seq: folded.seq + 1,
        at,
        version: FACT_VERSION,
        fact,
      }),
    state,
  );
}
