import type { Caller } from '../Caller';

/** Longest time that a timer can hold. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Aborted when a stream has to stop: with its request, or when the credentials expire that it was opened with. The
 * client connects again then, with newer ones.
 */
export function streamSignal({
  caller: { credentials },
  signal,
}: {
  caller: Caller;
  signal: AbortSignal;
}): AbortSignal {
  if (credentials.expiresAt === undefined) return signal;
  const left = credentials.expiresAt.getTime() - Date.now();
  return AbortSignal.any([
    signal,
    AbortSignal.timeout(Math.min(LONGEST_MS, Math.max(0, left))),
  ]);
}
