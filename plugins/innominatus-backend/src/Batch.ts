import { setTimeout as delay } from 'node:timers/promises';

/**
 * Collects what is to be done, and does it together: at once when nothing is under way, else when that has ended, and a
 * pause after it. The busier it is, the more is done at a time.
 */
export class Batch<T> {
  #waiting: T[] = [];
  #working: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(
    private readonly work: (items: readonly T[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
    /** Milliseconds, for what nobody waits for. */
    private readonly pauseMs = 0,
  ) {}

  add(item: T): void {
    this.#waiting.push(item);
    this.#working ??= this.workAll();
  }

  /** Resolves when all that was added has been done; from now on without pauses. */
  async stop(): Promise<void> {
    this.#stopping.abort();
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
      await this.pause();
    }
    this.#working = undefined;
  }

  private async pause(): Promise<void> {
    if (this.pauseMs === 0) return;
    const { signal } = this.#stopping;
    await delay(this.pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
