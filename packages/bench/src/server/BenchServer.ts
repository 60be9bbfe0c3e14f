import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { Pool } from 'pg';
import type { Bench } from '../Bench';
import { findPostgresPlace, startPostgres } from '../internals';
import { typescript } from './ServerProcess';

/** The standalone server with the step type `noop`, in a process of its own, and ways into it. */
export class BenchServer {
  private constructor(
    /** Its public API. */
    readonly client: InnominatusClient,
    /** Its database: for what the API does not tell, and for floors, in a schema of their own. */
    readonly database: Pool,
  ) {}

  /** `profile` is the folder for its CPU profile. */
  static async start(
    bench: Pick<Bench, 'makeDataDir' | 'startProcess'>,
    profile?: string,
  ): Promise<BenchServer> {
    const dataDir = bench.makeDataDir('server');
    const profiling = profile
      ? ['--cpu-prof', `--cpu-prof-dir=${profile}`]
      : [];
    const main = require.resolve('./noopServerMain.ts');
    const { url } = await bench.startProcess({
      args: [...profiling, ...typescript(main), dataDir],
    });
    // The server has started it already; this finds out how to reach it.
    const { connection } = await startPostgres(findPostgresPlace(dataDir), {
      durable: true,
    });
    const database = new Pool({
      ...connection,
      database: 'innominatus',
      max: 10,
    });
    // Idle connections end with the database; whoever needs one then is told by the query.
    database.on('error', () => {});
    return new BenchServer(
      createInnominatusClient({
        baseUrl: `${url}/api/innominatus`,
        token: readFileSync(join(dataDir, 'token'), 'utf8').trim(),
      }),
      database,
    );
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
