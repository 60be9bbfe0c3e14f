/**
 * The time by the clock of the database, which all processes share: one whose own clock is wrong decides like the others. It
 * is as exact as an answer of the database is fast, and is left alone as long as no answer shows it to be wrong.
 */
export class DatabaseClock {
  #offsetMs = 0;

  /** @param own - the clock of this process, in milliseconds since 1970 */
  constructor(private readonly own: () => number = Date.now) {}

  /** ISO 8601 time of now. */
  readonly now = (): string => new Date(this.ms()).toISOString();

  /** Milliseconds since 1970. */
  ms(): number {
    return this.own() + this.#offsetMs;
  }

  /**
   * Sets the clock by an answer of the database.
   *
   * @param ask - asks the database for its time, in milliseconds since 1970
   */
  async setBy(ask: () => Promise<number>): Promise<void> {
    const asked = this.own();
    const databaseMs = await ask();
    const least = databaseMs - this.own();
    const most = databaseMs - asked;
    this.#offsetMs = Math.min(Math.max(this.#offsetMs, least), most);
  }
}
