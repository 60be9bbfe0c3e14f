import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { StartupError } from '../internals';
import { startWorld } from './BrowserWorld';
import { bundleSize } from './measure/bundleSize';
import { formatMeasured } from './measure/formatMeasured';
import { measureAll } from './measure/measureAll';
import { parseOptions } from './parseOptions';
import { setWorld } from './world';

// usage: npm run e2e:browser -- [OPTION...]     (--help tells which)
//
// In the folder of the repository.
async function main(): Promise<void> {
  const root = process.cwd();
  const options = parseOptions(process.argv.slice(2), root);
  const { measure } = options;
  const size = measure && options.build ? [await bundleSize(root)] : [];
  const build = options.build && !measure;
  const world = await startWorld({ ...options, build });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      void world.stop().finally(() => process.exit(1));
    });
  }
  if (measure) {
    const measured = [...size, ...(await measureAll(world))];
    process.stdout.write(`${formatMeasured(measured)}\n`);
    await world.stop();
    if (measured.some(({ value, target }) => value > target)) {
      process.exitCode = 1;
    }
    return;
  }
  setWorld(world);
  after(() => world.stop());
  const folder = join(root, 'packages/demo/src/browser/suite');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.e2e.ts')) await import(join(folder, name));
  }
}

main().catch(error => {
  const known = error instanceof StartupError;
  process.stderr.write(`${known ? error.message : (error.stack ?? error)}\n`);
  process.exit(1);
});
