import { setTimeout as delay } from 'node:timers/promises';

/** Takes its time, and heeds that the step shall end. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
