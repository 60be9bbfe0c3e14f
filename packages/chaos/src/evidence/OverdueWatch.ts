import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from '../database/ChaosDatabase';
import type { Evidence } from './Evidence';

const LOOK_MS = 1_000;

const READ_OVERDUE = `
  select id, extract(epoch from now() - greatest(wake_at, $1))::float8 * 1000 as ms
  from runs where wake_at <= now() and claim is null`;

/** Looks which runs are due and are not taken, by the clock of the database, and since when, but from a certain time only. */
export class OverdueWatch {
  readonly #longest = new Map<string, number>();
  readonly #end = new AbortController();
  readonly #done: Promise<void>;

  private constructor(
    private readonly database: ChaosDatabase,
    private readonly since: Date,
  ) {
    this.#done = this.watch();
    // Whatever went wrong is thrown at the end.
    this.#done.catch(() => undefined);
  }

  /** What was due before counts from now on. */
  static async begin(database: ChaosDatabase): Promise<OverdueWatch> {
    const [row] = await database.query<{ now: Date }>('select now() as now');
    if (!row) throw new Error('the database does not know the time');
    return new OverdueWatch(database, row.now);
  }

  /** @returns how long runs were overdue, at the longest */
  async end(): Promise<Evidence['overdue']> {
    this.#end.abort();
    await this.#done;
    return [...this.#longest].map(([run, ms]) => ({ run, ms }));
  }

  private async watch(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      const rows = await this.database.query<{ id: string; ms: number }>(
        READ_OVERDUE,
        [this.since],
      );
      for (const { id, ms } of rows) {
        this.#longest.set(id, Math.max(ms, this.#longest.get(id) ?? 0));
      }
      await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
