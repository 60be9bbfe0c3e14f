import { setTimeout as delay } from 'node:timers/promises';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';

/**
 * Comes back when so many runs that were requested since then have succeeded.
 *
 * @throws when one has failed: what is measured would not be what was meant
 */
export async function waitForEnd(
  client: InnominatusClient,
  since: Date,
  runs: number,
): Promise<void> {
  const from = since.toISOString();
  const count = async (status: 'succeeded' | 'failed') =>
    (await client.listRuns({ status, from, limit: 1 })).totalCount;
  while ((await count('succeeded')) < runs) {
    const failed = await count('failed');
    if (failed > 0) throw new Error(`${failed} runs failed`);
    // Seldom enough to cost the server nothing; the runs themselves tell when they ended.
    await delay(250);
  }
}
