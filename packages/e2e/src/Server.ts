import {
  createInnominatusClient,
  runHasEnded,
} from '@innominatus/plugin-innominatus-common';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/** A run that takes longer is looked at as it is then. */
const LONGEST_RUN_MS = 120_000;

/** The standalone server in a process of its own, with everything set up by configuration alone. */
export class Server {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    readonly url: string,
    readonly client: InnominatusClient,
    private readonly token: string,
  ) {}

  /** @param environment - variables that it has beside those of this process */
  static async start(
    configuration: JsonObject,
    environment: NodeJS.ProcessEnv,
  ): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'innominatus-e2e-'));
    const config = join(folder, 'app-config.yaml');
    writeFileSync(config, stringify(configuration), { mode: 0o600 });
    const log = createWriteStream(join(folder, 'server.log'));
    const child = spawn(
      process.execPath,
      [
        ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
        join(process.cwd(), 'packages/standalone/src/main.ts'),
        ...['--data-dir', join(folder, 'data'), '--port', '0'],
        ...['--config', config],
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...environment },
      },
    );
    process.once('exit', () => child.kill());
    child.stderr.pipe(log);
    const url = await readyUrl(child, log.path.toString());
    const token = readFileSync(join(folder, 'data/token'), 'utf8').trim();
    const client = createInnominatusClient({
      baseUrl: `${url}/api/innominatus`,
      token,
    });
    return new Server(folder, child, url, client, token);
  }

  /** What it writes to the disk for people. */
  get files(): string[] {
    return ['server.log', 'data/audit.log'].map(name =>
      join(this.folder, name),
    );
  }

  /** `POST /api/specs`, as the seeds write it. */
  async postSpec(score: string, query: Record<string, string> = {}) {
    const response = await fetch(
      `${this.url}/api/specs?${new URLSearchParams(query)}`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/yaml',
          Authorization: `Bearer ${this.token}`,
        },
        body: score,
      },
    );
    const body = await response.json();
    if (response.status !== 202) {
      throw new Error(`${response.status}: ${JSON.stringify(body)}`);
    }
    return String(body.runs[0].id);
  }

  /** `innominatus-ctl`, as people call it in a clone of the repository. */
  async ctl(...args: string[]): Promise<string> {
    const child = spawn('./innominatus-ctl', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        INNOMINATUS_SERVER: this.url,
        INNOMINATUS_TOKEN: this.token,
      },
    });
    const ended = once(child, 'exit');
    const [out, problems] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
    ]);
    const [code] = await ended;
    if (code !== 0) {
      throw new Error(`innominatus-ctl ended with ${code}:\n${problems}${out}`);
    }
    return out;
  }

  /** Follows a run until it has ended, and tells how. */
  async end(run: string) {
    const signal = AbortSignal.timeout(LONGEST_RUN_MS);
    for (;;) {
      try {
        const events = this.client.streamRunEvents(run, { signal });
        for await (const item of events) void item;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      const details = await this.client.getRun(run);
      if (runHasEnded(details.status) || signal.aborted) return details;
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    if (process.env.E2E_KEEP === undefined) {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}

function readyUrl(child: ChildProcess, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const [, url] = /^ready (\S+)$/m.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    child
      .once('error', reject)
      .once('exit', () =>
        reject(new Error(`the server ended:\n${readFileSync(log, 'utf8')}`)),
      );
  });
}
