import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
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
  /** Who waits for something in the output. */
  readonly #readers = new Set<() => void>();

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
    this.#child.stdout?.on('data', text => {
      this.stdout += text;
      this.#readers.forEach(look => look());
    });
    this.#child.stderr?.on('data', text => {
      this.stderr += text;
      this.#readers.forEach(look => look());
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child
        .on('error', reject)
        .on('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Comes back when the output has the text; fails when the process ends without it. */
  prints(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const found = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
        if (found) {
          this.#readers.delete(look);
          resolve(found);
        }
        return found !== null;
      };
      if (look()) return;
      this.#readers.add(look);
      this.ended.then(({ code }) => {
        if (!look()) reject(new Error(`ended with ${code}: ${this.stderr}`));
      }, reject);
    });
  }

  async url(): Promise<string> {
    const [, url = ''] = await this.prints(/^ready (\S+)$/m);
    return url;
  }

  /** A request with the token of the first start. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const url = await this.url();
    const headers = { Authorization: `Bearer ${this.token}`, ...init.headers };
    return fetch(url + path, { ...init, headers });
  }

  /** Speaks to the main program, with the token of the first start. */
  async client(): Promise<InnominatusClient> {
    const baseUrl = `${await this.url()}/api`;
    return createInnominatusClient({ baseUrl, token: this.token });
  }

  private get token(): string {
    return readFileSync(join(this.dataDir, 'token'), 'utf8').trim();
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}
