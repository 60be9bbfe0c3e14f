import { once } from 'node:events';
import { checkPorts } from '../checkPorts';
import { openDemoFolder } from '../DemoFolder';
import { Cleanup, StartupError } from '../internals';
import { DevelopmentServers } from './DevelopmentServers';
import { parseOptions, type DevelopmentOptions } from './parseOptions';

/** The whole program: database, backend and front end until a signal comes. Resolves to the exit code. */
export async function runDevelopment(
  args: string[],
  root: string,
): Promise<number> {
  const signal = interruption();
  const options = parseOptions(args, root);
  const cleanup = new Cleanup(error => process.stderr.write(`${error}\n`));
  try {
    await serve(options, { root, signal, cleanup });
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message.replace(/^/gm, 'innominatus: ')}\n`);
    return 1;
  } finally {
    await cleanup.run();
  }
}

async function serve(
  options: DevelopmentOptions,
  process_: { root: string; signal: AbortSignal; cleanup: Cleanup },
): Promise<void> {
  const { root, signal, cleanup } = process_;
  const { dataDir, fresh, port, backendPort } = options;
  await checkPorts([
    { port, flag: '--port' },
    { port: backendPort, flag: '--backend-port' },
  ]);
  const folder = await openDemoFolder(dataDir, { fresh, durable: true });
  cleanup.add(() => folder.close());
  const servers = new DevelopmentServers(options, root, folder.env);
  cleanup.add(() => servers.stop());
  await servers.ready(signal);
  if (signal.aborted) return;
  process.stdout.write(whatNext(options));
  await Promise.race([servers.oneEnded(), once(signal, 'abort')]);
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(event, () => controller.abort());
  }
  // A terminal that is closed takes no more output; what runs is to end in good order all the same.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {});
  }
  return controller.signal;
}

function whatNext({ port }: DevelopmentOptions): string {
  return `
Open http://localhost:${port}, enter as guest, and choose
  hello > Deployments > Deploy     deploys examples/hello and follows the run
  Deployments, in the menu         shows all runs
  Create, in the menu              deploys from a template

Ctrl-C stops it; the next start finds its data again (--fresh begins anew).

`;
}
