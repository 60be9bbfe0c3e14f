import { createServer } from 'node:net';
import { StartupError } from './internals';

/** A port that is to be listened on, and how to have another one. */
export interface WantedPort {
  port: number;
  flag: string;
}

/** @throws StartupError naming all that somebody else listens on */
export async function checkPorts(wanted: WantedPort[]): Promise<void> {
  const lines: string[] = [];
  for (const { port, flag } of wanted) {
    if (!(await isTaken(port))) continue;
    lines.push(
      `port ${port} is taken by another program: stop it, or choose another port with ${flag}`,
    );
  }
  if (lines.length > 0) throw new StartupError(lines.join('\n'));
}

async function isTaken(port: number): Promise<boolean> {
  // What `localhost` stands for; a machine may have only one of them.
  const codes = await Promise.all(
    ['127.0.0.1', '::1'].map(host => tryToListen(host, port)),
  );
  return codes.includes('EADDRINUSE');
}

/** Resolves to the code of the error, if there is one. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
