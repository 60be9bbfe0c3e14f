/**
 * Collects what is to be done, and does it together: at once when nothing is under way, else when that has ended. The busier
 * it is, the more is done at a time.
 */
export class Batch<T> {
  #waiting: T[] = [];
  #working: Promise<void> | undefined;

  constructor(
    private readonly work: (items: readonly T[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(item: T): void {
    this.#waiting.push(item);
    this.#working ??= this.workAll();
  }

  /** Resolves when all that was added has been done. */
  async stop(): Promise<void> {
    await this.#working;
  }

  private async workAll(): Promise<void> {
    // What comes in the same turn of the event loop belongs together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const items = this.#waiting;
      this.#waiting = [];
      try {
        await this.work(items);
      } catch (error) {
        this.failed(error);
      }
    }
    this.#working = undefined;
  }
}
