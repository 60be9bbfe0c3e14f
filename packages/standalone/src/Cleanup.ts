/** What has to be ended with the server, newest first. */
export class Cleanup {
  readonly #steps: (() => void | Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly onError: (error: unknown) => void) {}

  add(step: () => void | Promise<void>): void {
    this.#steps.push(step);
  }

  /** Takes all steps once, one after the other; one that fails does not keep the others from being taken. */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll() {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
