import { setTimeout as delay } from 'node:timers/promises';
import { beginLoad } from '../load/beginLoad';
import { submitRuns } from '../load/submitRuns';
import type { Replicas } from './Replicas';
import type { SharedDatabase } from './SharedDatabase';

const AT_ONCE = 16;

/**
 * Requests runs of five steps that do nothing from a server that drives none, and ends it when each has its job.
 *
 * @returns since when they were requested
 */
export async function submitBeforehand(
  replicas: Replicas,
  { pool }: SharedDatabase,
  prefix: string,
  runs: number,
): Promise<Date> {
  const door = await replicas.start({ slots: 0 });
  const since = await beginLoad();
  const names = Array.from({ length: runs }, (_, i) => `${prefix}-${i}`);
  await submitRuns(door.client, names, AT_ONCE);
  const count = async () => {
    const { rows } = await pool.query<{ jobs: number }>(
      `select count(*)::int as jobs from innominatus_jobs.job
       where singleton_key in (select id from runs where requested_at >= $1)`,
      [since],
    );
    return rows[0]?.jobs ?? 0;
  };
  while ((await count()) < runs) await delay(250);
  await door.process.stop();
  return since;
}
