import { beginLoad } from '../load/beginLoad';
import type { Measurement } from '../Measurement';
import { replayRuns } from '../floor/replayRuns';
import { submitRuns } from '../load/submitRuns';
import { waitForEnd } from '../load/waitForEnd';
import type { BenchServer } from '../server/BenchServer';

const AT_ONCE = 16;

/** How many runs a server gets done, from the request of the first to the end of the last. */
export const runsThroughApi: Measurement = {
  name: 'runs',
  summary: '1,000 runs of 5 steps that do nothing, through the API',
  async measure(bench) {
    const server = await bench.server();
    const runs = bench.quick ? 200 : 1_000;
    await measureRuns(server, 'warm-up', 100);

    const rates = { subject: [] as number[], floor: [] as number[] };
    for (let round = 1; round <= bench.rounds(3); round++) {
      const { since, rate } = await measureRuns(server, `round-${round}`, runs);
      rates.subject.push(rate);
      rates.floor.push(await replayRuns(server.database, since));
    }
    return [
      {
        name: `${runs.toLocaleString('en-US')} runs of 5 steps through the API`,
        method: `each of an application of its own, ${AT_ONCE} requests at a time from another process, from the first request to the end of the last run; server from source on the embedded PostgreSQL`,
        unit: 'per second',
        better: 'higher',
        target: 150,
        samples: rates.subject,
        floor: {
          method:
            'the same rows of runs and events in as many bare SQL transactions from one process over 10 connections',
          samples: rates.floor,
        },
      },
    ];
  },
};

async function measureRuns(
  { client, database }: BenchServer,
  prefix: string,
  runs: number,
): Promise<{ since: Date; rate: number }> {
  const since = await beginLoad();
  const applications = Array.from(
    { length: runs },
    (_, index) => `${prefix}-${index}`,
  );
  const begin = Date.now();
  await submitRuns(client, applications, AT_ONCE);
  await waitForEnd(client, since, runs);
  const { rows } = await database.query<{ end: Date }>(
    'select max(finished_at) as end from runs where requested_at >= $1',
    [since],
  );
  const end = rows[0]?.end.getTime() ?? NaN;
  return { since, rate: (runs * 1_000) / (end - begin) };
}
