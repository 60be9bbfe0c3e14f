import type { Pause } from '../servers/Fleet';

/** Longest that a process may take from the end of a pause to where it notices that it has lost its run. */
const WAKING_MS = 10_000;

/** Whether a process stood still shortly before this time; milliseconds since 1970. */
export function wasPaused(
  pauses: readonly Pause[],
  pid: number,
  at: number,
): boolean {
  return pauses.some(
    pause => pause.pid === pid && at >= pause.from && at < pause.to + WAKING_MS,
  );
}
