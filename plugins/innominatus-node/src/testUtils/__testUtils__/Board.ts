/** A notice board: the smallest outside world that can be written to, can stop answering, and keeps what it has. */
export class Board {
  readonly notes = new Map<string, string>();
  #announceWait: (() => void) | undefined;

  stall(): { reached: Promise<void> } {
    return {
      reached: new Promise(resolve => {
        this.#announceWait = resolve;
      }),
    };
  }

  async pin(key: string, text: string, signal: AbortSignal): Promise<void> {
    await this.#answer(signal);
    this.notes.set(key, text);
  }

  async unpin(key: string, signal: AbortSignal): Promise<void> {
    await this.#answer(signal);
    this.notes.delete(key);
  }

  async #answer(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#announceWait) {
      this.#announceWait();
      await new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }
  }
}
