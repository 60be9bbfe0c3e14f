/** Doors that steps of a test stand before until the test opens them, and that may let pass or turn away. */
export class Gates {
  /** How often a step has come to each. */
  readonly arrivals: Record<string, number> = {};
  private readonly doors = new Map<
    string,
    { opened: Promise<void>; open(): void }
  >();
  /** Names of those that turn away who passes. */
  readonly barred = new Set<string>();

  open(name: string): void {
    this.door(name).open();
  }

  async pass(name: string, signal: AbortSignal): Promise<void> {
    this.arrivals[name] = (this.arrivals[name] ?? 0) + 1;
    signal.throwIfAborted();
    let stop = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
    });
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([this.door(name).opened, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  private door(name: string) {
    const found = this.doors.get(name);
    if (found) return found;
    let open = () => {};
    const opened = new Promise<void>(resolve => {
      open = resolve;
    });
    const door = { opened, open };
    this.doors.set(name, door);
    return door;
  }
}
