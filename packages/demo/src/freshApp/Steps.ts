import { StartupError } from '../internals';

/** What is done one after the other, with the time that each takes. */
export class Steps {
  readonly #started = Date.now();

  constructor(private readonly write: (text: string) => void) {}

  async take<T>(name: string, action: () => Promise<T>): Promise<T> {
    const started = Date.now();
    this.write(`${name} … `);
    try {
      const result = await action();
      this.write(`${seconds(started)}\n`);
      return result;
    } catch (error) {
      this.write(`failed after ${seconds(started)}\n`);
      throw error instanceof StartupError
        ? error
        : new StartupError(String(error), { cause: error });
    }
  }

  /** Of all steps. */
  get total(): string {
    return seconds(this.#started);
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
