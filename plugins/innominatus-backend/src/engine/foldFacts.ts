import {
  evolve,
  factVersion,
  type Plan,
  type Principal,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';

/**
 * The state once facts are written that are not written yet.
 *
 * @param principal - whose facts they are, where they are not the engine's own
 */
export function foldFacts(
  plan: Plan | undefined,
  state: RunState,
  facts: readonly RunFact[],
  at: string,
  principal?: Principal,
): RunState {
  return facts.reduce(
    (folded, fact) =>
      evolve(plan, folded, {
        seq: folded.seq + 1,
        at,
        version: factVersion,
        ...(principal && { principal }),
        fact,
      }),
    state,
  );
}

export { factVersion as FACT_VERSION };
