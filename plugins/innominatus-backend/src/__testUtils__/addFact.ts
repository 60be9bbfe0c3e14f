import {
  evolve,
  factVersion,
  type Principal,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { RunStore } from '../database/RunStore';
import { readRun } from '../engine/readRun';

/** Adds a fact to a run as somebody who does not drive it, without asking whether that is allowed. */
export async function addFact(
  store: RunStore,
  runId: string,
  fact: RunFact,
  principal: Principal,
): Promise<void> {
  for (;;) {
    const read = await readRun(store, runId);
    if (!read) throw new Error(`there is no run ${runId}`);
    const { plan, state } = read;
    const at = new Date().toISOString();
    const event = { seq: state.seq + 1, at, version: factVersion, principal };
    const result = await store.append({
      runId,
      expectedSeq: state.seq,
      claim: { kind: 'none', principal },
      facts: [fact],
      at,
      after: evolve(plan, state, { ...event, fact }),
      then: { kind: 'wake' },
    });
    if (result.kind === 'appended') return;
    if (result.kind !== 'stale') throw new Error(result.kind);
  }
}
