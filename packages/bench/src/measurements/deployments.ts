import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { beginLoad } from '../load/beginLoad';
import { waitForEnd } from '../load/waitForEnd';
import type { Measurement } from '../Measurement';
import type { BenchServer } from '../server/BenchServer';

const WARM_UP = 20;

/** Whether the memory of a server stays as it is, however often something is deployed. */
export const deployments: Measurement = {
  name: 'deployments',
  summary: 'memory of the server after 20 and after 100 deployments',
  async measure(bench) {
    const all = bench.quick ? 30 : 100;
    const early: number[] = [];
    const late: number[] = [];
    for (let round = 1; round <= bench.rounds(1); round++) {
      const server = await bench.freshServer(`deployments-${round}`);
      await deploy(server, 1, WARM_UP);
      early.push(await server.readMemoryMiB());
      await deploy(server, WARM_UP + 1, all);
      late.push(await server.readMemoryMiB());
    }
    const load = `the example "hello", changed a little each time, with its repository on the Git host "local"; resident set of the server process after a full garbage collection, PostgreSQL apart`;
    return [
      {
        name: `memory after ${all} deployments`,
        method: load,
        unit: 'MiB',
        better: 'lower',
        samples: late,
        floor: {
          method: `the same process after ${WARM_UP} deployments`,
          samples: early,
        },
      },
      {
        name: `memory after ${all} deployments, of that after ${WARM_UP}`,
        method: load,
        unit: 'times',
        better: 'lower',
        target: 1.1,
        samples: late.map((memory, round) => memory / (early[round] ?? NaN)),
      },
    ];
  },
};

/** One after the other. */
async function deploy(
  { client }: BenchServer,
  first: number,
  last: number,
): Promise<void> {
  const file = resolvePackagePath(
    '@innominatus/standalone',
    '../../examples/hello/score.yaml',
  );
  const example = readFileSync(file, 'utf8');
  for (let count = first; count <= last; count++) {
    const since = await beginLoad();
    const text = example.replace('LOG_LEVEL: info', `LOG_LEVEL: info-${count}`);
    await client.submitScore({ text }, { environment: 'local' });
    await waitForEnd(client, since, 1);
  }
}
