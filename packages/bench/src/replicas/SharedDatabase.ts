import { join } from 'node:path';
import { Pool } from 'pg';
import { choosePostgresUser, createPlace, startPostgres } from '../internals';

const DATABASE = 'innominatus';

/** A PostgreSQL that waits for the disk and that several servers share. */
export class SharedDatabase {
  private constructor(
    /** As `--database-url` takes it. */
    readonly url: string,
    /** For what the API does not tell, and for floors, in a schema of their own. */
    readonly pool: Pool,
    private readonly stopPostgres: () => Promise<void>,
  ) {
    // Idle connections end with the database; whoever needs one then is told by the query.
    pool.on('error', () => {});
  }

  /** @param folder - one that the user of the database can enter */
  static async start(folder: string): Promise<SharedDatabase> {
    const place = createPlace(join(folder, 'postgres'), choosePostgresUser());
    const { connection, stop } = await startPostgres(place, { durable: true });
    const setUp = new Pool({ ...connection, database: 'postgres', max: 1 });
    await setUp.query(`create database ${DATABASE}`);
    await setUp.end();
    const { user, password, host, port } = connection;
    return new SharedDatabase(
      `postgres://${user}:${password}@${host}:${port}/${DATABASE}`,
      new Pool({ ...connection, database: DATABASE, max: 4 }),
      stop,
    );
  }

  /** Number of the next transaction that writes; others get none. */
  async nextTransaction(): Promise<number> {
    const { rows } = await this.pool.query<{ id: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as id',
    );
    return Number(rows[0]?.id);
  }

  async postgresVersion(): Promise<string> {
    const { rows } = await this.pool.query<{ server_version: string }>(
      'show server_version',
    );
    return rows[0]?.server_version ?? 'unknown';
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.stopPostgres();
  }
}
