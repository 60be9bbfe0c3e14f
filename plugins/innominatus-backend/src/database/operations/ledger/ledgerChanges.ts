import {
  runHasEnded,
  stepHasEnded,
  stepState,
  type EffectState,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';

/** What facts change in the ledger. */
export interface LedgerChanges {
  /** Effects that count as touches from now on; many of them may have counted before. */
  touched: EffectState[];
  /** Ids of effects that count no more. */
  undone: string[];
}

/**
 * What facts mean for the ledger: once an attempt has ended, all that it announced and did not take back counts as
 * touched, whether or not anybody knows that it happened. What an attempt of unknown outcome announced stands in the log
 * of its run until that outcome is known, or the run ends with it.
 *
 * @param after - the state with the facts folded in
 */
export function ledgerChanges(
  facts: readonly RunFact[],
  after: RunState,
): LedgerChanges {
  const steps = new Set(facts.flatMap(fact => concludedSteps(fact, after)));
  return {
    touched: [...steps].flatMap(step =>
      stepState(after, step).effects.filter(({ undone }) => !undone),
    ),
    undone: facts.flatMap(fact =>
      fact.type === 'effect.undone' ? [fact.effect] : [],
    ),
  };
}

function concludedSteps(fact: RunFact, after: RunState): string[] {
  switch (fact.type) {
    case 'step.succeeded':
    case 'step.failed':
    case 'step.cancelled':
    case 'step.resolved':
    case 'step.skipped':
      return [fact.step];
    case 'run.finished':
      return runHasEnded(after.status) ? openSteps(after) : [];
    default:
      return [];
  }
}

/** Steps that a run leaves behind as they are, e.g. one of unknown outcome when somebody takes the lock from it. */
function openSteps({ steps }: RunState): string[] {
  return Object.keys(steps).filter(id => {
    const step = steps[id];
    return step !== undefined && !stepHasEnded(step);
  });
}
