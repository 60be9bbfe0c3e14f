import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type QueryResultRow } from 'pg';
import {
  findPostgresPlace,
  findPostmaster,
  launchPostmaster,
  startPostgres,
  type PostgresConnection,
  type PostgresPlace,
} from '../internals';

const DATABASE = 'innominatus';
const RETRY_MS = 100;
/** Longest that its end, or its recovery, may take. */
const PATIENCE_MS = 60_000;

/** How a database ends without having the time to end: `pg_ctl stop -m immediate`, or `kill -9`. */
export type SuddenEnd = 'immediate' | 'killed';

/** The PostgreSQL that all servers share. It waits for the disk, ends at any moment, and comes back at the same address. */
export class ChaosDatabase {
  readonly #pool: Pool;

  private constructor(
    private readonly place: PostgresPlace,
    private readonly connection: PostgresConnection,
  ) {
    this.#pool = new Pool({ ...connection, database: DATABASE, max: 4 });
    // Connections end with the database; whoever needs one then is told by the query.
    this.#pool.on('error', () => {});
  }

  /** @param folder - it is in there, or its file `postgres.location` says where, if the user of the database cannot get there */
  static async start(folder: string): Promise<ChaosDatabase> {
    const place = findPostgresPlace(folder);
    const { connection } = await startPostgres(place, { durable: true });
    const setUp = new Pool({ ...connection, database: 'postgres' });
    // Tells in which order transactions were committed, whoever wrote them.
    await setUp.query('alter system set track_commit_timestamp = on');
    await setUp.query(`create database ${DATABASE}`);
    await setUp.end();
    const database = new ChaosDatabase(place, connection);
    await database.end('immediate');
    await database.begin();
    return database;
  }

  get url(): string {
    const { user, password, host, port } = this.connection;
    return `postgres://${user}:${password}@${host}:${port}/${DATABASE}`;
  }

  /** Folder of its data and its log. */
  get folder(): string {
    return this.place.folder;
  }

  /** Asks until it answers: it may just be down. */
  async query<T extends QueryResultRow>(
    sql: string,
    values: unknown[] = [],
  ): Promise<T[]> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const { rows } = await this.#pool.query<T>(sql, values);
        return rows;
      } catch (error) {
        if (isOurFault(error) || performance.now() > until) throw error;
        await delay(RETRY_MS);
      }
    }
  }

  async end(how: SuddenEnd): Promise<void> {
    const running = findPostmaster(this.data);
    if (!running) return;
    process.kill(running.pid, how === 'immediate' ? 'SIGQUIT' : 'SIGKILL');
    const until = performance.now() + PATIENCE_MS;
    while (findPostmaster(this.data) && performance.now() < until) {
      await delay(20);
    }
  }

  /** Starts it again and comes back when it has recovered. */
  async begin(): Promise<void> {
    const { port } = this.connection;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const result = await launchPostmaster(this.place, {
        ...{ port, durable: true },
      });
      if (result.outcome === 'ready') return;
      if (!result.passing || performance.now() > until) {
        throw new Error(result.message);
      }
      await delay(RETRY_MS);
    }
  }

  async stop(): Promise<void> {
    await this.#pool.end();
    const { stop } = await startPostgres(this.place, { durable: true });
    await stop();
  }

  private get data(): string {
    return join(this.place.folder, 'data');
  }
}

/** Whether PostgreSQL has understood the query and does not like it; shutting down and starting up are of class 57. */
function isOurFault(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(22|23|25|42)/.test(error.code)
  );
}
