import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { z } from 'zod';

/** Makes sure that at most one process drives runs. */
export interface ProcessLease {
  /** Whether this process holds the lease; tries to get it if it does not. */
  hold(): Promise<boolean>;
  /** Whether this process holds the lease right now. */
  readonly held: boolean;
  release(): Promise<void>;
}

/** Any number that nobody else is likely to use as the key of an advisory lock in this database. */
const LOCK_KEY = 7_461_902_518;

/** SQLite lives in one process. */
class SoleProcessLease implements ProcessLease {
  #held = false;

  get held(): boolean {
    return this.#held;
  }

  async hold(): Promise<boolean> {
    this.#held = true;
    return true;
  }

  async release(): Promise<void> {
    this.#held = false;
  }
}

const answerSchema = z.object({
  rows: z.tuple([z.object({ held: z.boolean() })]),
});

interface RawConnection {
  query(sql: string, values?: unknown[]): Promise<unknown>;
  on(event: 'end' | 'error', listener: () => void): void;
  removeListener(event: 'end' | 'error', listener: () => void): void;
}

/**
 * A session advisory lock on a connection of its own: PostgreSQL frees it at once when the process ends, however it ends.
 */
class AdvisoryLockLease implements ProcessLease {
  #connection: RawConnection | undefined;
  #told = false;

  constructor(
    private readonly db: Knex,
    private readonly logger: LoggerService,
  ) {}

  get held(): boolean {
    return this.#connection !== undefined;
  }

  async hold(): Promise<boolean> {
    if (this.#connection) return true;
    const connection: RawConnection = await this.db.client.acquireConnection();
    const answer = answerSchema.parse(
      await connection.query('select pg_try_advisory_lock($1) as held', [
        LOCK_KEY,
      ]),
    );
    if (!answer.rows[0].held) {
      await this.db.client.releaseConnection(connection);
      if (!this.#told) {
        this.logger.info(
          'another process drives the runs of this database; this one waits to take over',
        );
      }
      this.#told = true;
      return false;
    }
    connection.on('end', this.ended);
    connection.on('error', this.ended);
    this.#connection = connection;
    this.#told = false;
    return true;
  }

  async release(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    await connection.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
    this.ended();
  }

  private readonly ended = (): void => {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = undefined;
    connection.removeListener('end', this.ended);
    connection.removeListener('error', this.ended);
    // The pool has to know of one that has ended, too, or its place stays taken.
    void this.db.client.releaseConnection(connection);
  };
}

/** The lease that fits a database. */
export function processLease(db: Knex, logger: LoggerService): ProcessLease {
  return db.client.config.client === 'pg'
    ? new AdvisoryLockLease(db, logger)
    : new SoleProcessLease();
}
