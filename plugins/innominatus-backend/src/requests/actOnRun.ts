import type {
  Principal,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import { foldFacts } from '../engine/foldFacts';
import { readRun, type ReadRun } from '../engine/readRun';
import type { RunRecord } from '../http/orchestrator/records';
import { ReasonedConflict } from './ReasonedConflict';
import type { RequestServices } from './RequestServices';

/** What somebody does to a run. */
export interface Act {
  /** Nothing, if what is asked has happened already. */
  facts: RunFact[];
  /** Whether a driver shall look at the run, or the run asks for its lock again. */
  then: 'wake' | 'requeue';
}

/**
 * Writes what somebody does to a run, decided on what the run is at that moment: when others have added facts meanwhile, it
 * is decided anew.
 *
 * @param decide - called with the run as it is; throws to refuse
 * @throws NotFoundError when there is no such run
 */
export async function actOnRun(
  services: Pick<
    RequestServices,
    'store' | 'feed' | 'wake' | 'clock' | 'observer'
  >,
  id: string,
  principal: Principal,
  decide: (run: ReadRun, now: string) => Act | Promise<Act>,
): Promise<RunRecord> {
  const { store, clock } = services;
  for (;;) {
    const run = await findRun(store, id);
    const now = clock();
    const { facts, then } = await decide(run, now);
    if (facts.length === 0) return run.stored.record;
    const after = foldFacts(run.plan, run.state, facts, now, principal);
    const result = await store.append({
      runId: id,
      expectedSeq: run.state.seq,
      claim: { kind: 'none', principal },
      facts,
      at: now,
      after,
      then: { kind: then },
    });
    switch (result.kind) {
      case 'appended':
        tell(services, id, result.granted);
        services.observer?.written({
          run: run.stored.record,
          ...{ plan: run.plan, before: run.state, after, facts, at: now },
          isTakeOver: false,
        });
        return (await findRun(store, id)).stored.record;
      case 'superseded':
        throw new ReasonedConflict(
          `run ${result.by.number} has taken the place of this one`,
          { reason: 'superseded' },
        );
      case 'stale':
        break;
      default:
        throw new Error(`an append without a claim was ${result.kind}`);
    }
  }
}

/** @throws NotFoundError */
export async function findRun(
  store: RequestServices['store'],
  id: string,
): Promise<ReadRun> {
  const run = await readRun(store, id);
  if (!run) throw new NotFoundError(`there is no run "${id}"`);
  return run;
}

function tell(
  { feed, wake }: Pick<RequestServices, 'feed' | 'wake'>,
  id: string,
  granted: readonly string[],
): void {
  feed.changed(id);
  wake(id);
  granted.forEach(other => wake(other));
}
