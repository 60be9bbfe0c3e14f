import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { runOneByOne } from '../load/runOneByOne';
import type { Measurement } from '../Measurement';
import type { BenchServer } from '../server/BenchServer';
import { memoryReadings } from './memoryReadings';

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
    return memoryReadings({
      done: 'deployments',
      method:
        'the example "hello", changed a little each time, with its repository on the Git host "local"',
      ...{ warmUp: WARM_UP, all, early, late },
    });
  },
};

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
  await runOneByOne(client, {
    ...{ first, last },
    request: count => {
      const value = `LOG_LEVEL: info-${count}`;
      const text = example.replace('LOG_LEVEL: info', value);
      return client.submitScore({ text }, { environment: 'local' });
    },
  });
}
