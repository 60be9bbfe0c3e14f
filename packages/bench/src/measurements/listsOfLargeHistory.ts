import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { fillRuns } from '../internals';
import type { BenchServer } from '../server/BenchServer';
import { quantile } from '../timing/quantile';

type RunFilter = NonNullable<Parameters<InnominatusClient['listRuns']>[0]>;

const APPLICATIONS = 2_000;
const LIMIT = 50;
const TARGET_MS = 50;

/** What is asked for; each time about other runs, as far as there are others. */
const questions: Record<string, (n: number) => RunFilter> = {
  'the newest': () => ({}),
  'by status': n => ({
    status: (['failed', 'succeeded', 'rollbackFailed'] as const)[n % 3],
  }),
  'by application': n => ({ app: `app-${String(n * 7).padStart(6, '0')}` }),
  'by environment': n => ({
    environment: ['development', 'production', 'rare'][n % 3],
  }),
  'by who started it': n => ({ startedBy: `user:default/person-${n}` }),
  'by status and environment': n => ({
    status: 'failed',
    environment: ['development', 'production', 'rare'][n % 3],
  }),
  'of one day': n => {
    const from = new Date(Date.UTC(2025, 0, 1 + n));
    return {
      from: from.toISOString(),
      to: new Date(from.getTime() + 24 * 60 * 60 * 1_000).toISOString(),
    };
  },
};

/** How long lists take when there are very many runs, whatever they are asked for. */
export const listsOfLargeHistory: Measurement = {
  name: 'lists',
  summary: 'GET /runs with each filter, and far back, at 1,000,000 runs',
  async measure(bench) {
    const server = await bench.freshServer('lists');
    const runs = bench.quick ? 20_000 : 1_000_000;
    const times = bench.quick ? 20 : 150;
    await fillRuns(sql => server.database.query(sql), {
      ...{ runs, applications: APPLICATIONS, inputs: 500, open: 0 },
    });
    await server.database.query('vacuum analyze');
    const deep = await cursorFarBack(server, runs);
    const asked: [string, (n: number) => RunFilter][] = [
      ...Object.entries(questions),
      ['a page in the middle of all', () => ({ cursor: deep })],
    ];
    const readings: Reading[] = [];
    for (const [name, question] of asked) {
      const ask = (n: number) =>
        server.client.listRuns({ ...question(n), limit: LIMIT });
      const read = () => readOne(server);
      await timed(Math.ceil(times / 5), ask);
      const answers: number[][] = [];
      const floors: number[][] = [];
      for (let round = 1; round <= bench.rounds(3); round++) {
        answers.push(await timed(times, ask));
        floors.push(await timed(times, read));
      }
      readings.push(...readingsOf(name, runs, answers, floors));
    }
    return readings;
  },
};

/** Milliseconds of each of so many calls, one after the other. */
async function timed(
  times: number,
  call: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    const begin = performance.now();
    await call(n);
    all.push(performance.now() - begin);
  }
  return all;
}

async function readOne({ database }: BenchServer): Promise<void> {
  await database.query('select id from runs order by id desc limit 1');
}

/** The opaque cursor of a page that begins after half of all runs. */
async function cursorFarBack(
  { client, database }: BenchServer,
  runs: number,
): Promise<string> {
  const { rows } = await database.query<{ requested_at: Date }>(
    'select requested_at from runs order by id offset $1 limit 1',
    [Math.floor(runs / 2)],
  );
  const to = rows[0]?.requested_at.toISOString();
  const { items } = await client.listRuns({ to, limit: 1 });
  const key = items[0]?.id;
  if (key === undefined) throw new Error('there are no runs');
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

function readingsOf(
  name: string,
  runs: number,
  answers: number[][],
  floors: number[][],
): Reading[] {
  const reading = (share: number): Reading => ({
    name: `runs ${name}: p${share * 100}`,
    method: `GET /runs, ${LIMIT} a page, of ${runs.toLocaleString('en-US')} runs of ${APPLICATIONS.toLocaleString('en-US')} applications made by SQL; one request after the other, each with its count up to 10,000`,
    unit: 'ms',
    better: 'lower',
    ...(share === 0.95 && { target: TARGET_MS }),
    samples: answers.map(round => quantile(round, share)),
    floor: {
      method: 'the newest id, read by index over a connection of its own',
      samples: floors.map(round => quantile(round, share)),
    },
  });
  return [reading(0.5), reading(0.95)];
}
