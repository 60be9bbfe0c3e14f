import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleGit from '@innominatus/plugin-innominatus-backend-module-git';
import { startStandalone } from '@innominatus/standalone';
import { letGoOfMemory } from './letGoOfMemory';
import { noopModule } from './noopModule';

// usage: noopServerMain.ts DATA_DIR
//
// The standalone server as it is started from a command line, with one more step type.
async function main(): Promise<void> {
  const [, , dataDir = ''] = process.argv;
  const server = await startStandalone(
    {
      port: 0,
      host: '127.0.0.1',
      configFiles: [],
      dataDir,
      database: { kind: 'embedded' },
    },
    [innominatusPlugin, innominatusModuleGit, noopModule],
  );
  process.on('SIGUSR2', letGoOfMemory);
  process.stdout.write(`ready ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      void server.stop().finally(() => process.exit(0));
    });
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
