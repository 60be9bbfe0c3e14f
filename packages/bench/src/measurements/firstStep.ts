import { beginLoad } from '../load/beginLoad';
import { startInsertServer } from '../floor/startInsertServer';
import { submitRuns } from '../load/submitRuns';
import { submitSteadily } from '../load/submitSteadily';
import { waitForEnd } from '../load/waitForEnd';
import type { Measurement } from '../Measurement';
import type { BenchServer } from '../server/BenchServer';
import { quantile } from '../timing/quantile';

const IDLE_PER_SECOND = 10;
const AT_ONCE = 16;
const TARGETS = { p50: 20, p99: 100 };

interface Round {
  starts: number[];
  floor: number[];
}

/** How soon the first step of a run starts, on a server that has little to do and on one with half of all it can. */
export const firstStep: Measurement = {
  name: 'first-step',
  summary: 'submit to first step, p50 and p99, idle and at half load',
  async measure(bench) {
    const server = await bench.server();
    const insert = await startInsertServer(bench, server.database);
    const seconds = bench.quick ? 10 : 30;
    // Runs a second that it gets done when it is asked for as many as it can, code compiled.
    await measureCapacity(server, 'warm', bench.quick ? 100 : 500);
    const most = await measureCapacity(
      server,
      'most',
      bench.quick ? 100 : 1_000,
    );
    const half = Math.max(1, Math.round(most / 2));
    const measure = async (perSecond: number): Promise<Round> => ({
      starts: (await submitSteadily(server, perSecond, seconds)).starts,
      floor: await insert(perSecond, seconds),
    });
    const idle: Round[] = [];
    const busy: Round[] = [];
    for (let round = 1; round <= bench.rounds(3); round++) {
      idle.push(await measure(IDLE_PER_SECOND));
      busy.push(await measure(half));
    }
    const reading = (load: string, rounds: Round[], share: number) => ({
      method: `${load} for ${seconds} s, due at fixed times, each a run of 5 steps that do nothing; from the time at which a request was due to that of the first step.started in the log, so that submitting is part of it`,
      unit: 'ms' as const,
      better: 'lower' as const,
      samples: rounds.map(({ starts }) => quantile(starts, share)),
      floor: {
        method:
          'the same requests to a bare Express server that inserts the body as a row, until its answer',
        samples: rounds.map(({ floor }) => quantile(floor, share)),
      },
    });
    const few = `${IDLE_PER_SECOND} POST /specs a second`;
    const many = `${half} POST /specs a second, half of the ${Math.round(most)} a second that the same server had got done before with ${AT_ONCE} requests at a time,`;
    return [
      {
        name: 'submit to first step, idle, p50',
        ...reading(few, idle, 0.5),
        target: TARGETS.p50,
      },
      {
        name: 'submit to first step, idle, p99',
        ...reading(few, idle, 0.99),
        target: TARGETS.p99,
      },
      {
        name: 'submit to first step, half load, p50',
        ...reading(many, busy, 0.5),
      },
      {
        name: 'submit to first step, half load, p99',
        ...reading(many, busy, 0.99),
      },
    ];
  },
};

async function measureCapacity(
  { client }: BenchServer,
  prefix: string,
  runs: number,
): Promise<number> {
  const since = await beginLoad();
  const names = Array.from({ length: runs }, (_, i) => `${prefix}-${i}`);
  const begin = performance.now();
  await submitRuns(client, names, AT_ONCE);
  await waitForEnd(client, since, runs);
  return (runs * 1_000) / (performance.now() - begin);
}
