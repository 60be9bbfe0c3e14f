import type { RunStore } from '../database/RunStore';
import { compactRun } from './compactRun';
import type { Retention } from './Retention';

/** Runs that are looked for at a time. */
const BATCH = 100;

type Store = Parameters<typeof compactRun>[0] &
  Pick<RunStore, 'listCompactable' | 'listRunsWithLogs' | 'deleteLogs'>;

/** How many runs keep less now. */
export interface ForgottenHistory {
  compacted: number;
  withoutLogs: number;
}

/**
 * Keeps less of runs that ended long ago: each in a short transaction of its own, so that nobody waits for it.
 *
 * @param now - ISO 8601
 * @param signal - stops between two runs
 */
export async function forgetHistory(
  store: Store,
  retention: Retention,
  now: string,
  signal?: AbortSignal,
): Promise<ForgottenHistory> {
  const { logs, events } = retention;
  const withoutLogs = await inBatches(
    limit => store.listRunsWithLogs(before(now, logs), limit),
    id => store.deleteLogs(id, now),
    logs === undefined,
    signal,
  );
  const compacted = await inBatches(
    limit => store.listCompactable(before(now, events), limit),
    id => compactRun(store, id, now),
    events === undefined,
    signal,
  );
  return { compacted, withoutLogs };
}

function before(now: string, kept: number | undefined): string {
  return new Date(Date.parse(now) - (kept ?? 0)).toISOString();
}

/** Until nothing is left, or nothing that it can do: what is not done comes up again. */
async function inBatches(
  list: (limit: number) => Promise<string[]>,
  act: (id: string) => Promise<boolean>,
  never: boolean,
  signal: AbortSignal | undefined,
): Promise<number> {
  let total = 0;
  let skipped = 0;
  while (!never && !signal?.aborted) {
    const ids = await list(BATCH + skipped);
    let done = 0;
    for (const id of ids) {
      if (signal?.aborted) break;
      if (await act(id)) done += 1;
    }
    total += done;
    skipped = ids.length - done;
    if (done === 0 || ids.length < BATCH) break;
  }
  return total;
}
