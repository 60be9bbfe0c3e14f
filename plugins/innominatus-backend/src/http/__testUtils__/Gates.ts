/** Doors that steps of a test stand before until the test opens them. */
export class Gates {
  readonly #gates = new Map<string, { opened: Promise<void>; open(): void }>();

  open(name: string): void {
    this.#gate(name).open();
  }

  async pass(name: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    let stop = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
    });
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([this.#gate(name).opened, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #gate(name: string) {
    const found = this.#gates.get(name);
    if (found) return found;
    let open = () => {};
    const opened = new Promise<void>(resolve => {
      open = resolve;
    });
    const gate = { opened, open };
    this.#gates.set(name, gate);
    return gate;
  }
}
