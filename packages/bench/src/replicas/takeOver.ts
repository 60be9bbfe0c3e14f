import { setTimeout as delay } from 'node:timers/promises';
import { lingerFile } from '../samples/stepFiles';
import type { Replica } from './Replicas';
import type { SharedDatabase } from './SharedDatabase';

const POLL_MS = 20;

/** A run that one of two processes drives. */
export interface DrivenRun {
  id: string;
  /** Id under which its process is known to the others. */
  driver: string;
  pid: number;
}

const DRIVEN = `
  select processes.id as driver, processes.pid from runs join processes on processes.id = runs.claimed_by
  where runs.id = $1 and exists (select from run_events where run_id = runs.id and type = 'step.started')`;

const GOES_ON = `
  select started.at from run_events started
  where started.run_id = $1 and started.type = 'step.started' and started.seq > (
    select min(claimed.seq) from run_events claimed
    where claimed.run_id = $1 and claimed.type = 'run.claimed' and claimed.fact::json->>'process' <> $2)
  order by started.seq limit 1`;

/** Requests a run and waits until its first step runs. */
export async function startDrivenRun(
  { client }: Replica,
  { pool }: SharedDatabase,
  application: string,
  steps: { steps: number; ms: number },
): Promise<DrivenRun> {
  const text = lingerFile(application, steps);
  const { runs } = await client.submitScore({ text }, { environment: 'local' });
  const id = runs[0]?.id;
  if (id === undefined) throw new Error('nothing was to be run');
  for (;;) {
    const { rows } = await pool.query<Omit<DrivenRun, 'id'>>(DRIVEN, [id]);
    if (rows[0]) return { id, ...rows[0] };
    await delay(POLL_MS);
  }
}

/** Waits until a step of the run has started in another process; answers when that was, in milliseconds since 1970. */
export async function goesOnElsewhere(
  { pool }: SharedDatabase,
  { id, driver }: DrivenRun,
): Promise<number> {
  for (;;) {
    const { rows } = await pool.query<{ at: Date }>(GOES_ON, [id, driver]);
    if (rows[0]) return rows[0].at.getTime();
    await delay(POLL_MS);
  }
}
