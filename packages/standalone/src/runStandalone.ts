import type { BackendFeature } from '@backstage/backend-plugin-api';
import { parseOptions } from './options/parseOptions';
import { startStandalone } from './startStandalone';
import { StartupError } from './StartupError';

/**
 * The whole process: a server from its command line until a signal comes. Standard output gets one line, when it is
 * ready. Ends with 1, and a line for each reason, when the server cannot start.
 */
export async function runStandalone(features: BackendFeature[]): Promise<void> {
  const interruption = new AbortController();
  const interrupted = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        interruption.abort();
        resolve();
      });
    }
  });
  try {
    const options = parseOptions(process.argv.slice(2), process.cwd());
    const { signal } = interruption;
    const server = await startStandalone(options, features, signal);
    process.stdout.write(`ready ${server.url}\n`);
    await interrupted;
    await server.stop();
    process.exit(0);
  } catch (error) {
    if (interruption.signal.aborted) process.exit(0);
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (error instanceof StartupError) {
    return error.message.replace(/^/gm, 'innominatus: ');
  }
  // Not foreseen, so whoever mends it needs to know where it came from.
  return `innominatus: ${error instanceof Error ? error.stack : error}`;
}
