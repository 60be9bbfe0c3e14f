import { join } from 'node:path';
import { startChild, type ChildProcess } from '../ChildProcess';
import { findFreePort } from '../findFreePort';
import { untilReachable } from '../untilReachable';

/** The outside world of examples/failure, on a port of its own. */
export class ExampleService {
  private constructor(
    readonly host: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(root: string): Promise<ExampleService> {
    const port = await findFreePort();
    const host = `127.0.0.1:${port}`;
    const child = startChild({
      name: 'service',
      program: process.execPath,
      args: [join(root, 'examples/failure/service.mjs'), String(port)],
      cwd: root,
      env: {},
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await untilReachable([`http://${host}/`], new AbortController().signal);
    return new ExampleService(host, child);
  }

  /** From now on it is healthy. */
  async mend(): Promise<void> {
    await fetch(`http://${this.host}/mend`, { method: 'POST' });
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}
