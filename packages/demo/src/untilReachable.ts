import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 250;

/** Comes back when each address has answered well, or false when the signal is aborted first. */
export async function untilReachable(
  addresses: string[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const address of addresses) {
    while (!(await answersWell(address))) {
      if (signal.aborted) return false;
      await delay(POLL_MS);
    }
  }
  return !signal.aborted;
}

async function answersWell(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, {
      headers: { Accept: 'text/html,application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
