import type { Knex } from 'knex';

/** What node-postgres and Knex keep of a connection. */
export interface PoolConnection {
  /** Of the process of the server that serves it. */
  processID?: number | null;
  connection: { stream: { destroy(): void } };
  /** Why the pool must not give it out again. */
  __knex__disposed?: unknown;
}

/** Numbers of processes are used again: one that began after the cut is somebody else. */
const END = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where pid = $1 and usename = current_user and datname = current_database()
    and backend_start < clock_timestamp() - make_interval(secs => $2)`;

const ofPools = new WeakMap<object, PoolConnections>();

/**
 * The connections of a pool. A firewall that forgets about them, or a host that is gone, tells nobody: statements then wait
 * for minutes until TCP gives up. So when one connection is found to be dead all of them are cut, and made anew when they
 * are needed.
 */
export class PoolConnections {
  readonly #known = new Set<PoolConnection>();
  readonly #cut = new Map<number, number>();

  /** The same for all who use the pool. */
  static of(db: Knex): PoolConnections {
    const { pool } = db.client;
    const known = ofPools.get(pool) ?? new PoolConnections(db);
    ofPools.set(pool, known);
    return known;
  }

  private constructor(db: Knex) {
    const { pool } = db.client;
    // Some are made for somebody who then gets another one, and wait for their first use; others were there before us.
    for (const event of ['createSuccess', 'acquireSuccess']) {
      pool.on(event, (_: number, connection: PoolConnection) =>
        this.#known.add(connection),
      );
    }
    pool.on('destroySuccess', (_: number, connection: PoolConnection) =>
      this.#known.delete(connection),
    );
  }

  /** Ends all connections from this side, without a word to the other one. Whoever waits for an answer is told. */
  cut(reason: string): void {
    for (const connection of this.#known) {
      this.#known.delete(connection);
      const { processID } = connection;
      if (processID) this.#cut.set(processID, performance.now());
      connection.__knex__disposed ??= reason;
      connection.connection.stream.destroy();
    }
  }

  /**
   * Has the server end what it still has of connections that were cut: it holds locks there. Only for those who talk to the
   * server itself, as somebody in between gives numbers of its own to processes.
   */
  async endAtServer(
    query: (sql: string, values: unknown[]) => Promise<unknown[]>,
  ): Promise<void> {
    for (const [pid, cutAt] of [...this.#cut]) {
      const ago = (performance.now() - cutAt) / 1000;
      await query(END, [pid, ago]);
      this.#cut.delete(pid);
    }
  }
}
