import type { Knex } from 'knex';

/** A connection as node-postgres has it. */
interface RawConnection {
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
 * ended, however it ended.
 */
export class DatabaseSession {
  #connection: RawConnection | undefined;
  #openedAt = 0;
  #opened = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      db: Knex;
      /** Milliseconds on a clock that nobody sets. */
      elapsed: () => number;
      onNotice?: (payload: string) => void;
    },
  ) {}

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
    const { client } = this.options.db;
    const connection: RawConnection = await client.acquireConnection();
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

  /** One after another: a connection carries out one statement at a time. */
  private async queryNow(sql: string, values: unknown[]): Promise<unknown[]> {
    if (!this.#connection) throw new Error('the session has ended');
    const { rows } = await this.#connection.query(sql, values);
    return rows;
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
