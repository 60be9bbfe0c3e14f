import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { z } from 'zod';
import { isPostgres } from '../../database/operations/isPostgres';
import { DatabaseSession } from './replicas/DatabaseSession';

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

const answerSchema = z.tuple([z.object({ held: z.boolean() })]);

/** A session advisory lock: PostgreSQL frees it at once when the process ends, however it ends. */
class AdvisoryLockLease implements ProcessLease {
  readonly #session: DatabaseSession;
  #locked = false;
  #told = false;

  constructor(
    db: Knex,
    private readonly logger: LoggerService,
  ) {
    this.#session = new DatabaseSession({
      db,
      elapsed: () => performance.now(),
    });
  }

  get held(): boolean {
    return this.#locked && this.#session.isOpen;
  }

  async hold(): Promise<boolean> {
    if (this.held) return true;
    this.#locked = false;
    await this.#session.open();
    try {
      this.#locked = await this.tryLock();
    } finally {
      if (!this.#locked) await this.#session.close();
    }
    if (!this.#locked && !this.#told) {
      this.logger.info(
        'another process drives the runs of this database; this one waits to take over',
      );
    }
    this.#told = !this.#locked;
    return this.#locked;
  }

  async release(): Promise<void> {
    await this.#session.close();
  }

  private async tryLock(): Promise<boolean> {
    const rows = await this.#session.query(
      'select pg_try_advisory_lock($1) as held',
      [LOCK_KEY],
    );
    return answerSchema.parse(rows)[0].held;
  }
}

/** The lease that fits a database. */
export function processLease(db: Knex, logger: LoggerService): ProcessLease {
  return isPostgres(db)
    ? new AdvisoryLockLease(db, logger)
    : new SoleProcessLease();
}
