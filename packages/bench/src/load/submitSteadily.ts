import type { Pool } from 'pg';
import { beginLoad } from './beginLoad';
import { noopFile } from '../samples/stepFiles';
import type { BenchServer } from '../server/BenchServer';
import { openLoop } from './openLoop';
import { waitForEnd } from './waitForEnd';

/** So many that none is requested again before its last run has ended. */
const APPLICATIONS = 1_000;

/** Milliseconds, one for each request. */
export interface SteadyTimes {
  /** From the time at which the request was due to its answer. */
  latencies: number[];
  /** From the answer to the start of the first step; negative where the step was faster. */
  firstStarts: number[];
  /** From the time at which the request was due to the start of the first step. */
  starts: number[];
}

/** Requests runs at a fixed rate, and waits until all have ended. */
export async function submitSteadily(
  { client, database }: BenchServer,
  perSecond: number,
  seconds: number,
): Promise<SteadyTimes> {
  const since = await beginLoad();
  const answered = new Map<string, number>();
  const dues = new Map<string, number>();
  const latencies = await openLoop({
    perSecond,
    seconds,
    async send(index, due) {
      const { runs } = await client.submitScore(
        { text: noopFile(`steady-${index % APPLICATIONS}`) },
        { environment: 'local' },
      );
      const now = Date.now();
      const late = performance.now() - due;
      runs.forEach(run => {
        answered.set(run.id, now);
        dues.set(run.id, now - late);
      });
    },
  });
  await waitForEnd(client, since, answered.size);
  const started = await readFirstStarts(database, since);
  const after = (times: ReadonlyMap<string, number>) =>
    started.flatMap(({ run, at }) => {
      const time = times.get(run);
      return time === undefined ? [] : [at.getTime() - time];
    });
  return { latencies, firstStarts: after(answered), starts: after(dues) };
}

async function readFirstStarts(
  database: Pool,
  since: Date,
): Promise<{ run: string; at: Date }[]> {
  const { rows } = await database.query<{ run: string; at: Date }>(
    `select run_id as run, min(at) as at from run_events
     where type = 'step.started' and run_id in (select id from runs where requested_at >= $1)
     group by run_id`,
    [since],
  );
  return rows;
}
