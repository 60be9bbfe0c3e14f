/**
 * The time by the clock of the database, which all processes share: one whose own clock is wrong decides like the others. It
 * is as exact as an answer of the database is fast, and is left alone as long as no answer shows it to be wrong.
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
   * @param asked - own time when it was asked, likewise
   */
  set(databaseMs: number, asked: number): void {
    const least = databaseMs - Date.now();
    const most = databaseMs - asked;
    this.#offsetMs = Math.min(Math.max(this.#offsetMs, least), most);
  }
}
