import { setTimeout as delay } from 'node:timers/promises';
import { beginLoad } from '../load/beginLoad';
import type { Measurement } from '../Measurement';
import { submitRuns } from '../load/submitRuns';
import { waitFile } from '../samples/stepFiles';
import type { BenchServer } from '../server/BenchServer';

const AT_ONCE = 16;
const FAR_FUTURE = '2126-01-01T00:00:00Z';
const LONG_AGO = '2026-01-01T00:00:00Z';

/** What runs cost that wait for something: memory of the server, and its questions to the database. */
export const parkedRuns: Measurement = {
  name: 'parked',
  summary: 'memory and statements of 10,000 runs that wait',
  async measure(bench) {
    const server = await bench.freshServer('parked');
    const runs = bench.quick ? 200 : 10_000;
    const seconds = bench.quick ? 4 : 20;
    // What any runs leave behind is none of the cost of waiting: code, connections, gaps between what is in use.
    await submit(server, 'ended', runs, LONG_AGO);

    const growth: number[] = [];
    const parked: number[] = [];
    const none: number[] = [];
    let memory = await server.readMemoryMiB();
    for (let round = 1; round <= bench.rounds(1); round++) {
      none.push((await server.countStatements(seconds)) / seconds);
      await submit(server, `round-${round}`, runs, FAR_FUTURE);
      const grown = await server.readMemoryMiB();
      growth.push(grown - memory);
      memory = grown;
      parked.push((await server.countStatements(seconds)) / seconds);
    }
    const those = `${runs.toLocaleString('en-US')} runs`;
    const load = `${those}, each of an application of its own, whose only step waits until ${FAR_FUTURE}`;
    return [
      {
        name: `memory of ${those} that wait`,
        method: `${load}; how much larger the resident set of the server process is than before, when as many had waited and ended; both after a full garbage collection, PostgreSQL apart`,
        unit: 'MiB',
        better: 'lower',
        target: 19,
        samples: growth,
      },
      {
        name: `statements while ${those} wait`,
        method: `${load}; statements that PostgreSQL is sent in ${seconds} s: each second the looks for what is due, for processes that have ended, and for jobs`,
        unit: 'per second',
        better: 'lower',
        target: 12,
        samples: parked,
        floor: { method: 'the same server before them', samples: none },
      },
    ];
  },
};

/** Comes back when all of them have ended, or wait. */
async function submit(
  { client, database }: BenchServer,
  prefix: string,
  runs: number,
  until: string,
): Promise<void> {
  const since = await beginLoad();
  const names = Array.from({ length: runs }, (_, i) => `${prefix}-${i}`);
  await submitRuns(client, names, AT_ONCE, name => waitFile(name, until));
  const count = async () => {
    const { rows } = await database.query<{ open: number }>(
      `select count(*)::int as open from runs
       where requested_at >= $1 and (claim is not null or status not in ('waiting', 'succeeded'))`,
      [since],
    );
    return rows[0]?.open ?? runs;
  };
  while ((await count()) > 0) await delay(250);
}
