import { setTimeout as delay } from 'node:timers/promises';

const GAP_MS = 250;

/**
 * A time that tells what is requested from now on from what was requested before: whatever the clocks of this process, the
 * server and its database differ by, nothing is requested close to it.
 */
export async function beginLoad(): Promise<Date> {
  await delay(GAP_MS);
  const since = new Date();
  await delay(GAP_MS);
  return since;
}
