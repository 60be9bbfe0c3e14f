/** Holds up whoever comes until it is opened, and tells when somebody has come. */
export class Gate {
  #open: () => void = () => undefined;
  #reach: () => void = () => undefined;
  readonly #opened = new Promise<void>(resolve => {
    this.#open = resolve;
  });
  /** Resolves when somebody has come to the gate. */
  readonly reached = new Promise<void>(resolve => {
    this.#reach = resolve;
  });

  readonly pass = async (): Promise<void> => {
    this.#reach();
    await this.#opened;
  };

  /** As {@link pass}, but heeds the signal. */
  readonly passUnlessAborted = async (signal: AbortSignal): Promise<void> => {
    this.#reach();
    await Promise.race([this.#opened, rejection(signal)]);
  };

  open(): void {
    this.#open();
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
