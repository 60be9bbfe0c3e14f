import {
  foldRun,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RunStore, StoredRun } from '../database/RunStore';

const PAGE = 1_000;

/** A run as far as it has come. */
export interface ReadRun {
  stored: StoredRun;
  plan: Plan | undefined;
  state: RunState;
}

/** Reads a run with its whole log. */
export async function readRun(
  store: Pick<RunStore, 'loadRun' | 'loadPlan' | 'readEvents'>,
  id: string,
): Promise<ReadRun | undefined> {
  const stored = await store.loadRun(id);
  if (!stored) return undefined;
  const { planHash } = stored.record;
  const plan = planHash ? await store.loadPlan(planHash) : undefined;
  // The row and the log are read one after the other: the log up to the row's last event is what the row shows.
  let state = foldRun(plan, []);
  while (state.seq < stored.lastSeq) {
    const limit = Math.min(PAGE, stored.lastSeq - state.seq);
    const events = await store.readEvents(id, { after: state.seq, limit });
    if (events.length === 0) throw new Error(`the log of run ${id} has a gap`);
    state = foldRun(plan, events, state);
  }
  return { stored, plan, state };
}
