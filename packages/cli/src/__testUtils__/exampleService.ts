import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './docs/docsPages';

/** The service that examples call, on a port of its own. */
export async function exampleService() {
  const child = spawn(
    process.execPath,
    [join(root, 'examples/failure/service.mjs'), '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const origin = /http:\S+/.exec(line)?.[0] ?? '';
  return {
    /** Without a slash at the end. */
    origin,
    mend: () => fetch(`${origin}/mend`, { method: 'POST' }),
    known: async (): Promise<unknown> => (await fetch(origin)).json(),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
