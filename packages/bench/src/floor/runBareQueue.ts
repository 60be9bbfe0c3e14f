import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { typescript } from '../server/ServerProcess';
import { rateOnceWarm } from '../timing/rateOnceWarm';
import { createBareBoss, submitToBareQueue } from './bareQueue';

/**
 * Has so many bare processes work off what innominatus has worked off since then.
 *
 * @returns runs a second, once each process has ended `warmUp`
 */
export async function runBareQueue(
  { url, pool }: SharedDatabase,
  options: { since: Date; processes: number; warmUp: number },
): Promise<number> {
  const { since, processes, warmUp } = options;
  const boss = createBareBoss(url);
  await boss.start();
  try {
    await submitToBareQueue(boss, pool, since);
    const workers = Array.from({ length: processes }, () => work(url, since));
    return rateOnceWarm(await Promise.all(workers), warmUp);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Times at which runs ended, of one process. */
async function work(url: string, since: Date): Promise<number[]> {
  const main = typescript(require.resolve('./bareWorkerMain.ts'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...main, url, since.toISOString()],
    { maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout);
}
