import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { Bench } from '../Bench';
import { typescript, type ServerProcess } from '../server/ServerProcess';
import type { SharedDatabase } from './SharedDatabase';

const TOKEN = 'token-of-whoever-measures';

/** One of several servers on one database. */
export interface Replica {
  client: InnominatusClient;
  /** Where it answers, with what, for what the client does not do. */
  baseUrl: string;
  headers: Record<string, string>;
  process: ServerProcess;
}

export interface ReplicaOptions {
  /** Runs that it drives at the same time; 0 for one that only takes requests. */
  slots: number;
  /** Folder for its CPU profile. */
  profile?: string;
}

/** Starts servers that share a database, each in a process of its own. */
export class Replicas {
  constructor(
    private readonly bench: Bench,
    private readonly database: SharedDatabase,
    /** Their configuration, beside what they all have. */
    private readonly config: {
      innominatus?: object;
      [other: string]: unknown;
    } = {},
  ) {}

  async start({ slots, profile }: ReplicaOptions): Promise<Replica> {
    const dataDir = this.bench.makeDataDir('replica');
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const process = await this.bench.startProcess({
      args: [
        ...['--expose-gc', ...flags],
        ...typescript(require.resolve('./replicaMain.ts')),
        ...['--port', '0', '--data-dir', dataDir],
        ...['--config', this.writeConfig(dataDir, slots)],
        ...['--database-url', this.database.url],
      ],
    });
    const baseUrl = `${process.url}/api/innominatus`;
    return {
      client: createInnominatusClient({ baseUrl, token: TOKEN }),
      baseUrl,
      headers: { Authorization: `Bearer ${TOKEN}` },
      process,
    };
  }

  /** So many at the same time. */
  startAll(count: number, options: ReplicaOptions): Promise<Replica[]> {
    return Promise.all(
      Array.from({ length: count }, () => this.start(options)),
    );
  }

  private writeConfig(folder: string, slots: number): string {
    const file = join(folder, 'app-config.json');
    const config = {
      ...this.config,
      innominatus: {
        ...this.config.innominatus,
        worker: { slots },
        auth: {
          roles: { all: { permissions: ['*'] } },
          tokens: [
            {
              token: TOKEN,
              principal: 'user:default/bench',
              roles: ['all'],
            },
          ],
        },
      },
    };
    writeFileSync(file, JSON.stringify(config));
    return file;
  }
}
