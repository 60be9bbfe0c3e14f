import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** What a server process is started as. */
export interface ServerCommand {
  /** Arguments of Node.js. */
  args: string[];
  /** Takes standard error, which is where servers log to. */
  logFile: string;
  env?: Record<string, string>;
}

/** Arguments that make Node.js run a TypeScript file, as `npm start` does. */
export function typescript(file: string): string[] {
  return [
    '-r',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    file,
  ];
}

/** A server in a process of its own that prints `ready URL` when it is. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it answers. */
    readonly url: string,
    /** Milliseconds from its creation to its being ready. */
    readonly startMs: number,
  ) {}

  /** @throws with the last lines of its log when it ends instead of getting ready */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    const log = openSync(command.logFile, 'a');
    const begin = performance.now();
    const child = spawn(process.execPath, command.args, {
      // Nothing of the caller's environment may change what is measured.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...command.env,
      },
      stdio: ['ignore', 'pipe', log],
    });
    closeSync(log);
    // Whatever ends this process takes the server with it.
    process.once('exit', () => child.kill());
    const url = await readyUrl(child);
    const startMs = performance.now() - begin;
    if (url === undefined) {
      const lines = readFileSync(command.logFile, 'utf8').trim().split('\n');
      throw new Error(`the server ended: ${lines.slice(-5).join('\n')}`);
    }
    return new ServerProcess(child, url, startMs);
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

function readyUrl(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', text => {
      printed += text;
      const [, url] = /^ready (\S+)\n/m.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('error', reject).once('exit', () => resolve(undefined));
  });
}
