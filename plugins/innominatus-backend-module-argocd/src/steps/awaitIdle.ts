import type { ApplicationRef, ArgoCdClient } from '../api/ArgoCdClient';
import { followApplication } from '../wait/followApplication';
import { isRunning } from '../wait/judgeApplication';

/**
 * Waits until no operation of an application is under way.
 *
 * @returns false when the time is over before
 */
export async function awaitIdle(
  { client, ref }: { client: ArgoCdClient; ref: ApplicationRef },
  signal: AbortSignal,
  { now, until }: { now(): Date; until: Date },
): Promise<boolean> {
  const idle = await followApplication({
    client,
    ref,
    signal,
    now,
    until,
    refresh: false,
    look(application) {
      const state = application?.status.operationState;
      const busy = application?.operation || (state && isRunning(state));
      return busy ? { again: 'soon' } : { end: true };
    },
  });
  return idle ?? false;
}
