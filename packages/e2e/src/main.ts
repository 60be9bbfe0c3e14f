import { after } from 'node:test';
import { testCluster } from './suite/cluster';
import { testCredentials } from './suite/credentials';
import { testGitops } from './suite/gitops';
import { testSeeds } from './suite/seeds';
import { testTraderx } from './suite/traderx';
import { startWorld } from './world';

// usage: npm run e2e
//
// In the folder of the repository.
async function main(): Promise<void> {
  const world = await startWorld();
  after(() => world.close());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      void world.close().finally(() => process.exit(1));
    });
  }
  testSeeds(world);
  testTraderx(world);
  testGitops(world);
  testCluster(world);
  testCredentials(world);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
