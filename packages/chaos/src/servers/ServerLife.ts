import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** What a process has to know from the beginning. */
export interface PreparedWith {
  targetsUrl: string;
  logFile: string;
}

/** What makes a server of it. */
export interface BegunWith {
  dataDir: string;
  configFile: string;
  databaseUrl: string;
}

/** One process of a server, from its start until it has ended. */
export class ServerLife {
  /** Present once it answers. */
  url: string | undefined;
  /** Resolves to whether it got ready before it ended. */
  readonly ready: Promise<boolean>;
  /** Resolves to how it ended: a signal, or an exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  #hasEnded = false;
  /** Whether somebody has ended it; one that ends without that has crashed. */
  #wasTold = false;
  #stoppedAt: number | undefined;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        this.#hasEnded = true;
        this.url = undefined;
        resolve(signal ?? code ?? -1);
      });
      child.once('error', () => resolve(-1));
    });
    this.ready = this.readUrl();
  }

  /** A process that has loaded everything and waits to be told where its data is: that takes the longest by far. */
  static prepare({ targetsUrl, logFile }: PreparedWith): ServerLife {
    const log = openSync(logFile, 'a');
    const child = spawn(
      process.execPath,
      [
        ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
        require.resolve('./chaosServerMain.ts'),
      ],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          CHAOS_TARGETS: targetsUrl,
        },
        // It ends with this process, whatever ends that.
        stdio: ['ignore', 'pipe', log, 'ipc'],
      },
    );
    closeSync(log);
    return new ServerLife(child);
  }

  /** Becomes a server. */
  begin({ dataDir, configFile, databaseUrl }: BegunWith): void {
    this.child.send([
      ...['--port', '0', '--data-dir', dataDir, '--config', configFile],
      ...['--database-url', databaseUrl],
    ]);
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** Whether it answers, and nobody has ended or paused it. */
  get isWell(): boolean {
    const isHere = this.url !== undefined && !this.#hasEnded;
    return isHere && !this.#wasTold && this.#stoppedAt === undefined;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get wasTold(): boolean {
    return this.#wasTold;
  }

  kill(): void {
    this.end('SIGKILL');
  }

  terminate(): void {
    this.end('SIGTERM');
  }

  /** It stands still until it is resumed. */
  pause(): void {
    this.#stoppedAt = Date.now();
    this.child.kill('SIGSTOP');
  }

  /** @returns when it was paused, in milliseconds since 1970 */
  resume(): number | undefined {
    const since = this.#stoppedAt;
    this.#stoppedAt = undefined;
    this.child.kill('SIGCONT');
    return since;
  }

  private end(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.#wasTold = true;
    this.child.kill(signal);
  }

  private readUrl(): Promise<boolean> {
    return new Promise(resolve => {
      let printed = '';
      this.child.stdout?.setEncoding('utf8').on('data', text => {
        printed += text;
        const [, url] = /^ready (\S+)\n/m.exec(printed) ?? [];
        if (url === undefined || this.url !== undefined) return;
        // By number: on a busy machine there is not always time enough to try all addresses of a name.
        this.url = `http://127.0.0.1:${new URL(url).port}`;
        resolve(true);
      });
      void this.ended.then(() => resolve(false));
    });
  }
}
