import type { Knex } from 'knex';
import type { DatabaseSession } from './DatabaseSession';
import { within } from '../../../within';

/** Whether a session is this process's alone; `unknown` when nobody could say so in time. */
export type Ownership = 'own' | 'shared' | 'unknown';

/**
 * Waits for one's own voice. Behind a pool that hands out connections by transaction (pgbouncer) it does not come: a session
 * is not one's own then, and its locks stay when one has gone.
 */
export class Echo {
  #hear: () => void = () => undefined;
  #asking: Promise<object> | undefined;

  heard(): void {
    this.#hear();
  }

  /** Listens on the session, and speaks on another connection. */
  async test(options: {
    session: DatabaseSession;
    db: Knex;
    channel: string;
    payload: string;
    withinMs: number;
  }): Promise<Ownership> {
    const { session, db, channel, payload, withinMs } = options;
    await session.query(`listen ${channel}`);
    const heard = new Promise<Ownership>(resolve => {
      this.#hear = () => resolve('own');
    });
    // All connections may be in use for long: whoever asks again waits for the same one.
    this.#asking ??= Promise.resolve(
      db.raw('select pg_notify(?, ?)', [channel, payload]),
    ).finally(() => {
      this.#asking = undefined;
    });
    const spoke = await within(withinMs, this.#asking);
    if (!spoke) return 'unknown';
    return (await within(withinMs, heard)) ?? 'shared';
  }
}
