import {
  runHasEnded,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Orchestrator } from '../Orchestrator';
import { ChangeSignal } from '../stream/ChangeSignal';

/** Waits until all runs have ended, at most `ms`; resolves to what each is doing then. */
export async function waitForRuns(
  orchestrator: Orchestrator,
  ids: readonly string[],
  ms: number,
  signal: AbortSignal,
): Promise<Map<string, RunStatus>> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const statuses = new Map<string, RunStatus>();
  for (const id of ids) {
    statuses.set(id, await waitForRun(orchestrator, id, until));
  }
  return statuses;
}

async function waitForRun(
  orchestrator: Orchestrator,
  id: string,
  until: AbortSignal,
): Promise<RunStatus> {
  const changes = new ChangeSignal(
    onChange => orchestrator.watchRun(id, onChange),
    until,
  );
  try {
    for (;;) {
      const { status } = (await orchestrator.getRun(id)).state;
      if (runHasEnded(status) || until.aborted) return status;
      await changes.next();
    }
  } finally {
    changes.close();
  }
}
