import {
  evolve,
  factVersion,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';

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
        version: factVersion,
        fact,
      }),
    state,
  );
}

export { factVersion as FACT_VERSION };
