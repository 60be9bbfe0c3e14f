import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { Pool } from 'pg';
import type { Bench } from '../Bench';
import { findPostgresPlace, startPostgres } from '../internals';
import { readMemoryMiB } from './readMemoryMiB';
import { typescript, type ServerProcess } from './ServerProcess';

/** A line of the log of PostgreSQL that tells of a statement. */
const STATEMENT = / LOG: {2}(?:statement|execute [^:]*): /g;

export interface BenchServerOptions {
  /** Of its data folder. */
  name: string;
  /** Folder for its CPU profile. */
  profile?: string;
  /** Whether it can be told to let go of memory. */
  garbageCollection?: boolean;
}

/** The standalone server with the step type `noop`, in a process of its own, and ways into it. */
export class BenchServer {
  private constructor(
    /** Its public API. */
    readonly client: InnominatusClient,
    /** Its database: for what the API does not tell, and for floors, in a schema of their own. */
    readonly database: Pool,
    private readonly process: ServerProcess,
    private readonly databaseLog: string,
  ) {}

  static async start(
    bench: Pick<Bench, 'makeDataDir' | 'startProcess'>,
    { name, profile, garbageCollection }: BenchServerOptions,
  ): Promise<BenchServer> {
    const dataDir = bench.makeDataDir(name);
    const flags = [
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
      ...(garbageCollection ? ['--expose-gc'] : []),
    ];
    const main = require.resolve('./noopServerMain.ts');
    const process = await bench.startProcess({
      args: [...flags, ...typescript(main), dataDir],
    });
    const place = findPostgresPlace(dataDir);
    // The server has started it already; this finds out how to reach it.
    const { nearest } = await startPostgres(place, { durable: true });
    const database = new Pool({
      ...nearest,
      database: 'innominatus',
      max: 10,
    });
    // Idle connections end with the database; whoever needs one then is told by the query.
    database.on('error', () => {});
    return new BenchServer(
      createInnominatusClient({
        baseUrl: `${process.url}/api/innominatus`,
        token: readFileSync(join(dataDir, 'token'), 'utf8').trim(),
      }),
      database,
      process,
      join(place.folder, 'postgres.log'),
    );
  }

  /** Memory of its process, PostgreSQL apart, once it has let go of what it does not need. */
  readMemoryMiB(): Promise<number> {
    return readMemoryMiB(this.process);
  }

  /** How many statements it sends to its database in so many seconds. */
  async countStatements(seconds: number): Promise<number> {
    await this.logStatements('all');
    const before = readFileSync(this.databaseLog).length;
    await delay(seconds * 1_000);
    const log = readFileSync(this.databaseLog).subarray(before);
    await this.logStatements('none');
    return log.toString('utf8').match(STATEMENT)?.length ?? 0;
  }

  private async logStatements(which: 'all' | 'none'): Promise<void> {
    await this.database.query(`alter system set log_statement = '${which}'`);
    await this.database.query('select pg_reload_conf()');
    // Each session hears of it a moment later.
    await delay(500);
  }

  async postgresVersion(): Promise<string> {
    const { rows } = await this.database.query<{ server_version: string }>(
      'show server_version',
    );
    return rows[0]?.server_version ?? 'unknown';
  }

  /** Lets go of its database; the process itself ends with the bench. */
  disconnect(): Promise<void> {
    return this.database.end();
  }
}
