import { once } from 'node:events';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { parseOptions } from './options/parseOptions';
import { startStandalone } from './startStandalone';
import { StartupError } from './StartupError';

/**
 * The whole process: a server from its command line until a signal comes, or until the process that started it and talks
 * to it is gone. Standard output gets one line, when it is ready. Ends with 1, and a line for each reason, when the server
 * cannot start.
 */
export async function runStandalone(features: BackendFeature[]): Promise<void> {
  const signal = interruption();
  try {
    const options = parseOptions(process.argv.slice(2), process.cwd());
    const server = await startStandalone(options, features, signal);
    process.stdout.write(`ready ${server.url}\n`);
    process.send?.({
      type: 'ready',
      url: server.url,
      dataDir: options.dataDir,
    });
    if (!signal.aborted) await once(signal, 'abort');
    await server.stop();
    process.exit(0);
  } catch (error) {
    if (signal.aborted) process.exit(0);
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.on(event, () => controller.abort());
  }
  // Whoever reads along may go first, as a terminal that is closed does; that must not keep the rest from being ended.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {});
  }
  return controller.signal;
}

function describe(error: unknown): string {
  if (error instanceof StartupError) {
    return error.message.replace(/^/gm, 'innominatus: ');
  }
  // Not foreseen, so whoever mends it needs to know where it came from.
  return `innominatus: ${error instanceof Error ? error.stack : error}`;
}
