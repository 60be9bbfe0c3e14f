import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A server in a process of its own, as it is started from a command line. */
export class ServerProcess {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;

  /** Environment variables of the test that would change what the server does are not handed on. */
  constructor(
    private readonly dataDir: string,
    args: string[],
    env: Record<string, string> = {},
    main = require.resolve('./tinyMain'),
  ) {
    const port = env.PORT === undefined ? ['--port', '0'] : [];
    this.#child = spawn(
      process.execPath,
      [
        ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
        main,
        ...['--data-dir', dataDir, ...port, ...args],
      ],
      {
        cwd: dataDir,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child.stdout?.on('data', text => (this.stdout += text));
    this.#child.stderr?.on('data', text => (this.stderr += text));
    this.ended = new Promise((resolve, reject) => {
      this.#child
        .on('error', reject)
        .on('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Comes back when the output has the text; fails when the process ends without it. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (found) return found;
      const news = await Promise.race([
        new Promise<'more'>(resolve => {
          this.#child.stdout?.once('data', () => resolve('more'));
          this.#child.stderr?.once('data', () => resolve('more'));
        }),
        this.ended,
      ]);
      if (news !== 'more' && !pattern.test(this.stdout + this.stderr)) {
        throw new Error(`ended with ${news.code}: ${this.stderr}`);
      }
    }
  }

  async url(): Promise<string> {
    const [, url = ''] = await this.prints(/^ready (\S+)$/m);
    return url;
  }

  /** A request with the token of the first start. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const url = await this.url();
    const token = readFileSync(join(this.dataDir, 'token'), 'utf8').trim();
    const headers = { Authorization: `Bearer ${token}`, ...init.headers };
    return fetch(url + path, { ...init, headers });
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}
