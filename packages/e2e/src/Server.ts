import {
  createInnominatusClient,
  runHasEnded,
} from '@innominatus/plugin-innominatus-common';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { configuration } from './configuration';
import type { RealServers } from './RealServers';

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

  static async start(servers: RealServers): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'innominatus-e2e-'));
    const config = join(folder, 'app-config.yaml');
    writeFileSync(config, stringify(configuration(servers)), { mode: 0o600 });
    const log = createWriteStream(join(folder, 'server.log'));
    const child = spawn(
      process.execPath,
      [
        ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
        join(process.cwd(), 'packages/standalone/src/main.ts'),
        ...['--data-dir', join(folder, 'data'), '--port', '0'],
        ...['--config', config],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
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
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
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
