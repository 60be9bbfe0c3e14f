/** Turns calls back into something to wait for; any number of calls between two waits count as one. */
export class ChangeSignal {
  private changed = false;
  private wake: (() => void) | undefined;
  private readonly stop: () => void;

  constructor(
    subscribe: (onChange: () => void) => () => void,
    private readonly signal: AbortSignal,
  ) {
    this.stop = subscribe(() => this.notify());
    signal.addEventListener('abort', this.onAbort, { once: true });
  }

  /** Resolves at once when something changed since the last wait, and when the signal is aborted. */
  async next(): Promise<void> {
    if (!this.changed && !this.signal.aborted) {
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
    this.changed = false;
  }

  close(): void {
    this.stop();
    this.signal.removeEventListener('abort', this.onAbort);
  }

  private readonly onAbort = () => this.notify();

  private notify(): void {
    this.changed = true;
    this.wake?.();
    this.wake = undefined;
  }
}
