interface HandlerSignals {
  /** What the handler itself heeds. */
  handler: AbortSignal;
  /** Aborted when it is not waited for any longer. */
  giveUp: AbortSignal;
}

/** What a handler that heeds its signal needs to clean up, before it counts as one that does not. */
const MOMENT_MS = 1_000;

/**
 * Runs the handlers of steps, which may ignore their signal. When one is given up its caller goes on at once, but no new
 * handler of the same step begins in this process before the old one has really ended, if that one may write.
 */
export class HandlerRunner {
  readonly #unsettled = new Map<string, Promise<unknown>>();

  /**
   * Runs a handler that may write. Rejects with the reason of `giveUp` as soon as it is aborted, and with that of `handler`
   * if it is aborted before the handler was called, also while an older one is waited for.
   */
  run<T>(
    key: string,
    handler: () => Promise<T>,
    signals: HandlerSignals,
  ): Promise<T> {
    return this.start(key, handler, signals, true);
  }

  /** Runs a handler that only looks: others need not wait for its end. */
  look<T>(
    key: string,
    handler: () => Promise<T>,
    signals: HandlerSignals,
  ): Promise<T> {
    return this.start(key, handler, signals, false);
  }

  /** Whether a handler that was given up still runs. */
  isBusy(key: string): boolean {
    return this.#unsettled.has(key);
  }

  /** Gives a handler that has been told to end a moment to do so. Never rejects. */
  async letEnd(key: string): Promise<void> {
    const running = this.#unsettled.get(key);
    if (!running) return;
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise(resolve => {
      timer = setTimeout(resolve, MOMENT_MS);
    });
    await Promise.race([running, moment]);
    clearTimeout(timer);
  }

  private async start<T>(
    key: string,
    handler: () => Promise<T>,
    signals: HandlerSignals,
    mayWrite: boolean,
  ): Promise<T> {
    const older = this.#unsettled.get(key);
    if (older) await abortable(older, signals.handler);
    signals.handler.throwIfAborted();

    const work = Promise.resolve().then(handler);
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    if (mayWrite) this.keep(key, settled);
    return abortable(work, signals.giveUp);
  }

  private keep(key: string, settled: Promise<unknown>): void {
    this.#unsettled.set(key, settled);
    void settled.then(() => {
      if (this.#unsettled.get(key) === settled) this.#unsettled.delete(key);
    });
  }
}

async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
