import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../Bench';
import { submitRuns } from '../load/submitRuns';
import { Watchers } from '../load/Watchers';
import type { Measurement } from '../Measurement';
import { Replicas } from '../replicas/Replicas';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { waitFile } from '../samples/stepFiles';
import { readResidentMiB } from '../server/readResidentMiB';
import { typescript, type ServerProcess } from '../server/ServerProcess';
import { quantile } from '../timing/quantile';

const FAR_FUTURE = '2126-01-01T00:00:00Z';
/** Of each run. */
const WATCHERS = 10;
const ENDS_PER_SECOND = 10;

/** Something whose runs can be watched, and that can be told to go on with one. */
interface Watched {
  process: ServerProcess;
  url: (topic: string) => string;
  headers?: Record<string, string>;
  goOn: (topic: string) => Promise<unknown>;
}

interface Told {
  kBEach: number;
  delays: number[];
}

/** What it costs to be watched by many, and how soon they hear of what happens. */
export const watchers: Measurement = {
  name: 'watchers',
  summary: '1,000 event streams of one process: memory of each, and delivery',
  async measure(bench) {
    const runs = bench.quick ? 20 : 100;
    const database = await bench.sharedDatabase('watchers');
    const subject: Told[] = [];
    const floor: Told[] = [];
    for (let round = 1; round <= bench.rounds(3); round++) {
      subject.push(await watchServer(bench, database, { runs, round }));
      floor.push(await watchBare(bench, runs));
    }
    const count = (runs * WATCHERS).toLocaleString('en-US');
    const load = `${count} clients with a connection each follow the event streams of ${runs} runs that wait, ${WATCHERS} each`;
    const bare = `an Express server with as many connections that writes one event to ${WATCHERS} of them`;
    const late = (share: number) => ({
      unit: 'ms' as const,
      better: 'lower' as const,
      samples: subject.map(({ delays }) => quantile(delays, share)),
      floor: {
        method: bare,
        samples: floor.map(({ delays }) => quantile(delays, share)),
      },
    });
    const delivery = `${load}; ${ENDS_PER_SECOND} runs a second are cancelled; from the time of each fact to its arrival, the writing of it to the database included`;
    return [
      {
        name: 'memory of a watcher',
        method: `${load}; how much larger the resident set of the process is than before, both after a full garbage collection; the first ${runs} streams, which have code loaded, are not counted`,
        unit: 'kB',
        better: 'lower',
        target: 50,
        samples: subject.map(({ kBEach }) => kBEach),
        floor: { method: bare, samples: floor.map(({ kBEach }) => kBEach) },
      },
      { name: 'delivery to watchers, p50', method: delivery, ...late(0.5) },
      { name: 'delivery to watchers, p99', method: delivery, ...late(0.99) },
    ];
  },
};

async function watchServer(
  bench: Bench,
  database: SharedDatabase,
  { runs, round }: { runs: number; round: number },
): Promise<Told> {
  const replicas = new Replicas(bench, database);
  const { process, client, baseUrl, headers } = await replicas.start({
    slots: 20,
  });
  const names = Array.from({ length: runs }, (_, i) => `seen-${round}-${i}`);
  await submitRuns(client, names, 4, name => waitFile(name, FAR_FUTURE));
  const { items } = await client.listRuns({ status: 'waiting', limit: 100 });
  const told = await watch(
    {
      ...{ process, headers },
      url: id => `${baseUrl}/runs/${id}/events`,
      goOn: id => client.cancelRun(id),
    },
    items.slice(0, runs).map(({ id }) => id),
  );
  await process.stop();
  return told;
}

async function watchBare(bench: Bench, runs: number): Promise<Told> {
  const process = await bench.startProcess({
    args: [
      '--expose-gc',
      ...typescript(require.resolve('../floor/bareStreamsMain.ts')),
    ],
  });
  const url = (topic: string) => `${process.url}/${topic}`;
  const told = await watch(
    {
      ...{ process, url },
      goOn: topic => fetch(url(topic), { method: 'POST' }),
    },
    Array.from({ length: runs }, (_, index) => String(index)),
  );
  await process.stop();
  return told;
}

async function watch(
  { process, url, headers, goOn }: Watched,
  topics: readonly string[],
): Promise<Told> {
  const clients = new Watchers();
  for (const topic of topics) await clients.watch(url(topic), headers);
  const before = await readMemoryKB(process);
  for (let each = 1; each <= WATCHERS; each++) {
    await Promise.all(topics.map(topic => clients.watch(url(topic), headers)));
  }
  const after = await readMemoryKB(process);
  // What had happened before they came is not late.
  clients.delays = [];
  for (const topic of topics) {
    await goOn(topic);
    await delay(1_000 / ENDS_PER_SECOND);
  }
  await delay(1_000);
  clients.close();
  return {
    kBEach: (after - before) / (topics.length * WATCHERS),
    delays: clients.delays,
  };
}

/** Once the process has let go of what it does not need. */
async function readMemoryKB(process: ServerProcess): Promise<number> {
  process.signal('SIGUSR2');
  await delay(2_000);
  return (readResidentMiB(process.pid) * 2 ** 20) / 1_000;
}
