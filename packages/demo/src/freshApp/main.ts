import { Cleanup, StartupError } from '../internals';
import { parseOptions } from './parseOptions';
import { runFreshApp } from './runFreshApp';
import { Steps } from './Steps';

// usage: npm run e2e:fresh-app -- [OPTION...]     (--help tells which)
//
// In the folder of the repository.
async function main(): Promise<number> {
  const cleanup = new Cleanup(error => process.stderr.write(`${error}\n`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      void cleanup.run().finally(() => process.exit(1));
    });
  }
  const options = parseOptions(process.argv.slice(2), process.cwd());
  const steps = new Steps(text => process.stdout.write(text));
  try {
    await runFreshApp(options, steps, cleanup);
    process.stdout.write(`a fresh app deploys: ${steps.total}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await cleanup.run();
  }
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
