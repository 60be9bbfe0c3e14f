import type { Knex } from 'knex';
import { PoolConnections, type PoolConnection } from './PoolConnections';
import { within } from '../../../within';

/** A connection as node-postgres has it. */
interface RawConnection extends PoolConnection {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  on(event: 'notification', listener: (notice: Notice) => void): void;
  on(event: 'end' | 'error', listener: () => void): void;
  removeListener(event: 'end' | 'error', listener: () => void): void;
  removeAllListeners(event: 'notification'): void;
}

interface Notice {
  channel: string;
  payload?: string;
}

/**
 * A connection to PostgreSQL that belongs to this process alone: what it holds there is free as soon as the process has
 * ended, however it ended. It also finds out when the database cannot be reached any more: what is not answered in time ends
 * it, and with it all connections of the pool.
 */
export class DatabaseSession {
  readonly #pool: PoolConnections;
  #connection: RawConnection | undefined;
  #openedAt = 0;
  #opened = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      db: Knex;
      /** Milliseconds on a clock that nobody sets. */
      elapsed: () => number;
      /** Longest that the database may take for an answer, in milliseconds. */
      limitMs: number;
      onNotice?: (payload: string) => void;
    },
  ) {
    this.#pool = PoolConnections.of(options.db);
  }

  get isOpen(): boolean {
    return this.#connection !== undefined;
  }

  /** Milliseconds since it was opened; 0 while it is not open. */
  get ageMs(): number {
    return this.isOpen ? this.options.elapsed() - this.#openedAt : 0;
  }

  /** Whether it is the first one of this process. */
  get isFirst(): boolean {
    return this.#opened === 1;
  }

  /** Opens it unless it is open. Returns whether it is a new one. */
  async open(): Promise<boolean> {
    if (this.#connection) return false;
    const connection = await this.acquire();
    connection.on('end', this.ended);
    connection.on('error', this.ended);
    connection.on('notification', ({ payload }) => {
      if (payload !== undefined) this.options.onNotice?.(payload);
    });
    this.#connection = connection;
    this.#openedAt = this.options.elapsed();
    this.#opened += 1;
    return true;
  }

  /** Has the server end what earlier sessions and connections that nobody answered on have left there. */
  async endWhatWasCut(): Promise<void> {
    await this.#pool.endAtServer((sql, values) => this.query(sql, values));
  }

  /** @throws when it is not open, or ends meanwhile */
  async query(sql: string, values: unknown[] = []): Promise<unknown[]> {
    const turn = this.#last.then(() => this.queryNow(sql, values));
    this.#last = turn.catch(() => []);
    return turn;
  }

  /** Ends the connection, and with it all that it holds. */
  async close(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    // Others may get the connection after us: nothing of ours shall be left on it.
    await this.query('select pg_advisory_unlock_all()').catch(() => []);
    await this.query('unlisten *').catch(() => []);
    this.ended();
  }

  private async acquire(): Promise<RawConnection> {
    const { client } = this.options.db;
    const acquired: Promise<RawConnection> = client.acquireConnection();
    const connection = await within(this.options.limitMs, acquired);
    if (connection) return connection;
    // It may come after all.
    acquired.then(
      late => client.releaseConnection(late),
      () => undefined,
    );
    throw new Error(this.late('given no connection'));
  }

  /** One after another: a connection carries out one statement at a time. */
  private async queryNow(sql: string, values: unknown[]): Promise<unknown[]> {
    const connection = this.#connection;
    if (!connection) throw new Error('the session has ended');
    const answer = await within(
      this.options.limitMs,
      connection.query(sql, values),
    );
    if (answer) return answer.rows;
    const reason = this.late('not answered');
    // What else waits for it would wait for as long as this.
    this.#pool.cut(reason);
    this.ended();
    throw new Error(reason);
  }

  private late(what: string): string {
    return `the database has ${what} for ${this.options.limitMs} ms`;
  }

  private readonly ended = (): void => {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = undefined;
    connection.removeListener('end', this.ended);
    connection.removeListener('error', this.ended);
    connection.removeAllListeners('notification');
    // The pool has to know of one that has ended, too, or its place stays taken.
    void this.options.db.client.releaseConnection(connection);
  };
}
