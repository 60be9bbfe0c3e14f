import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isPostgres } from '../../database/operations/isPostgres';
import { DatabaseSession } from './replicas/DatabaseSession';
import { Echo } from './replicas/Echo';

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

/** Heard by nobody but the session that asks itself. */
const CHANNEL = 'innominatus_lease';
/** A driving process says in each look that it can still reach its lock. */
const LIMIT_MS = 5_000;
const ECHO_MS = 2_000;

/** A session advisory lock: PostgreSQL frees it at once when the process ends, however it ends. */
class AdvisoryLockLease implements ProcessLease {
  readonly #session: DatabaseSession;
  readonly #echo = new Echo();
  readonly #id = randomUUID();
  #isOwn = false;
  #locked = false;
  #told = false;

  constructor(
    private readonly db: Knex,
    private readonly logger: LoggerService,
  ) {
    this.#session = new DatabaseSession({
      ...{ db, limitMs: LIMIT_MS },
      elapsed: () => performance.now(),
      onNotice: payload => {
        if (payload === this.#id) this.#echo.heard();
      },
    });
  }

  get held(): boolean {
    return this.#locked && this.#session.isOpen;
  }

  async hold(): Promise<boolean> {
    if (this.held) {
      await this.#session.query('select 1');
      return true;
    }
    this.#locked = false;
    await this.#session.open();
    try {
      await this.checkSession();
      await this.#session.endWhatWasCut();
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

  /** On a connection that processes share, the lock of one is the lock of all. */
  private async checkSession(): Promise<void> {
    if (this.#isOwn) return;
    const ownership = await this.#echo.test({
      ...{ db: this.db, session: this.#session },
      ...{ channel: CHANNEL, payload: this.#id, withinMs: ECHO_MS },
    });
    switch (ownership) {
      case 'own':
        this.#isOwn = true;
        return;
      case 'shared':
        throw new Error(
          'the dispatcher "local" needs connections of its own to the database, and something in between shares them (pgbouncer in transaction mode?): connect to PostgreSQL itself, or use the dispatcher "pg-boss"',
        );
      case 'unknown':
        throw new Error('the pool has had no connection to spare');
      default:
        ownership satisfies never;
    }
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
