/** Where the outcomes of steps that run side by side wait for their driver. */
export class Inbox<T> {
  #items: T[] = [];
  #failure: { error: unknown } | undefined;
  #woken = false;
  #arrived: (() => void) | undefined;

  put(item: T): void {
    this.#items.push(item);
    this.#arrived?.();
  }

  /** Makes `take` return, if only with nothing. */
  wake(): void {
    this.#woken = true;
    this.#arrived?.();
  }

  /** Makes `take` reject. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#arrived?.();
  }

  /** All that has come: at least one item, unless it was woken. */
  async take(): Promise<T[]> {
    while (this.#items.length === 0 && !this.#woken && !this.#failure) {
      await new Promise<void>(resolve => {
        this.#arrived = resolve;
      });
    }
    if (this.#failure) throw this.#failure.error;
    const items = this.#items;
    this.#items = [];
    this.#woken = false;
    return items;
  }
}
