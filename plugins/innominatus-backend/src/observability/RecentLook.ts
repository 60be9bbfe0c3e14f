/**
 * Keeps what a look at the database has brought, so that those who ask often, and many metrics that ask at once, cost one look
 * every few seconds. Nobody waits long: when the database hangs, all other metrics are needed most.
 */
export class RecentLook<T> {
  #found: { value: T; at: number } | undefined;
  #looking: Promise<void> | undefined;
  #failed = false;

  constructor(
    private readonly options: {
      look: () => Promise<T>;
      /** Milliseconds, monotonic. */
      elapsed: () => number;
      /** How long what was found is good enough, in milliseconds. */
      freshMs: number;
      /** How long somebody waits for a look, in milliseconds. */
      patienceMs: number;
    },
  ) {}

  /** What was found at most `freshMs` ago; undefined when the database does not answer. */
  async read(): Promise<T | undefined> {
    if (!this.fresh()) {
      this.#looking ??= this.look();
      await this.patiently(this.#looking);
    }
    return this.#failed ? undefined : this.fresh()?.value;
  }

  private fresh(): { value: T } | undefined {
    const { elapsed, freshMs } = this.options;
    const found = this.#found;
    return found && elapsed() - found.at < freshMs ? found : undefined;
  }

  private async look(): Promise<void> {
    const { look, elapsed } = this.options;
    try {
      const value = await look();
      this.#found = { value, at: elapsed() };
      this.#failed = false;
    } catch {
      // Whoever needs the database says so in the log.
      this.#failed = true;
    } finally {
      this.#looking = undefined;
    }
  }

  private async patiently(work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>(resolve => {
      timer = setTimeout(resolve, this.options.patienceMs);
    });
    await Promise.race([work, enough]);
    clearTimeout(timer);
  }
}
