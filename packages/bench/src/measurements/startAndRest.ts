import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Measurement } from '../Measurement';
import { readResidentMiB } from '../server/readResidentMiB';
import { typescript } from '../server/ServerProcess';

const BARE_SERVER = `
  const app = require(${JSON.stringify(require.resolve('express'))})();
  app.get('/', (req, res) => res.json({}));
  const server = app.listen(0, '127.0.0.1', () =>
    console.log('ready http://127.0.0.1:' + server.address().port));`;

/** How soon a server is ready, and what it holds when nobody asks anything of it. */
export const startAndRest: Measurement = {
  name: 'start',
  summary: 'start of the standalone server, and its memory when idle',
  async measure(bench) {
    const dataDir = bench.makeDataDir('start');
    const main = resolvePackagePath('@innominatus/standalone', 'src/main.ts');
    const args = ['--data-dir', dataDir, '--port', '0'];
    const start = () =>
      bench.startProcess({ args: [...typescript(main), ...args] });
    // The first start of all makes the database, which later ones find.
    await (await start()).stop();

    const idleSeconds = bench.quick ? 3 : 10;
    const ready: number[] = [];
    const bareStart: number[] = [];
    const resident: number[] = [];
    const bareResident: number[] = [];
    for (let round = 1; round <= bench.rounds(5); round++) {
      bareStart.push(startNode());
      const server = await start();
      ready.push(server.startMs);
      const bare = await bench.startProcess({ args: ['-e', BARE_SERVER] });
      await delay(idleSeconds * 1_000);
      resident.push(readResidentMiB(server.pid));
      bareResident.push(readResidentMiB(bare.pid));
      await Promise.all([server.stop(), bare.stop()]);
    }
    return [
      {
        name: 'start of the server',
        method:
          'from the start of the process to its line "ready", from source, its data and embedded PostgreSQL being there but not running',
        unit: 'ms',
        better: 'lower',
        target: 4_000,
        samples: ready,
        floor: { method: "node -e ''", samples: bareStart },
      },
      {
        name: 'memory of the idle server',
        method: `resident set of the server process ${idleSeconds} s after its start, PostgreSQL apart`,
        unit: 'MiB',
        better: 'lower',
        target: 350,
        samples: resident,
        floor: {
          method: 'an Express server with one route',
          samples: bareResident,
        },
      },
    ];
  },
};

function startNode(): number {
  const begin = performance.now();
  spawnSync(process.execPath, ['-e', '']);
  return performance.now() - begin;
}
