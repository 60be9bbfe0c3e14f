/**
 * The time by the clock of the database, which all processes share: one whose own clock is wrong decides like the others.
 */
export class DatabaseClock {
  #offsetMs = 0;

  /** ISO 8601 time of now. */
  readonly now = (): string => new Date(this.ms()).toISOString();

  /** Milliseconds since 1970. */
  ms(): number {
    return Date.now() + this.#offsetMs;
  }

  /**
   * Sets the clock by an answer of the database.
   *
   * @param databaseMs - its time, in milliseconds since 1970
   * @param asked - own time when it was asked, likewise; the answer is taken for given half-way
   */
  set(databaseMs: number, asked: number): void {
    const answered = Date.now();
    this.#offsetMs = databaseMs - (asked + answered) / 2;
  }
}
