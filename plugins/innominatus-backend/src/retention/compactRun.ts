import {
  foldRun,
  isKnownEvent,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { RunStore } from '../database/RunStore';

const PAGE = 1_000;

type Store = Pick<
  RunStore,
  'loadRun' | 'loadPlan' | 'readEvents' | 'compactRun'
>;

/**
 * Has the log of an ended run begin anew with all that came of it: steps, outputs, effects, problems. How it came about is
 * forgotten; whatever can be done with the run can be done as before.
 *
 * @returns false for a run that goes on, or that a newer version has written to: what it means is not ours to say
 */
export async function compactRun(
  store: Store,
  id: string,
  now: string,
): Promise<boolean> {
  const run = await store.loadRun(id);
  if (!run) return false;
  const { planHash } = run.record;
  const plan = planHash ? await store.loadPlan(planHash) : undefined;
  let state = foldRun(plan, []);
  let lockKeys: string[] | undefined;
  while (state.seq < run.lastSeq) {
    const limit = Math.min(PAGE, run.lastSeq - state.seq);
    const events = await store.readEvents(id, { after: state.seq, limit });
    if (events.length === 0 || !events.every(isKnownEvent)) return false;
    lockKeys ??= requestedKeys(events[0]);
    state = foldRun(plan, events, state);
  }
  if (lockKeys === undefined) return false;
  return store.compactRun({
    runId: id,
    expectedSeq: state.seq,
    fact: { type: 'run.compacted', lockKeys, state },
    at: now,
  });
}

/** Both kinds of events that a log begins with tell of them. */
function requestedKeys(first: RunEvent | undefined): string[] | undefined {
  switch (first?.fact.type) {
    case 'run.requested':
    case 'run.compacted':
      return first.fact.lockKeys;
    default:
      return undefined;
  }
}
