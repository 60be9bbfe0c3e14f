/** Work of which one is under way at most: who asks for it meanwhile waits for the same. It does not fail. */
export class Joined<T> {
  #running: Promise<T> | undefined;

  constructor(private readonly work: () => Promise<T>) {}

  run(): Promise<T> {
    this.#running ??= this.work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when none is under way. */
  async end(): Promise<void> {
    await this.#running;
  }
}
