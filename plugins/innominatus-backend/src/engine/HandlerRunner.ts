/**
 * Runs the handlers of steps, which may ignore their signal. When one is aborted its caller goes on at once, but no new
 * attempt of the same step begins in this process before the old one has really ended.
 */
export class HandlerRunner {
  readonly #unsettled = new Map<string, Promise<unknown>>();

  /** Rejects with the signal's reason as soon as it is aborted, also while it waits for an older handler. */
  async run<T>(
    key: string,
    handler: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const older = this.#unsettled.get(key);
    if (older) await abortable(older, signal);
    signal.throwIfAborted();

    const work = Promise.resolve().then(handler);
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#unsettled.set(key, settled);
    void settled.then(() => {
      if (this.#unsettled.get(key) === settled) this.#unsettled.delete(key);
    });
    return abortable(work, signal);
  }
}

async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
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
