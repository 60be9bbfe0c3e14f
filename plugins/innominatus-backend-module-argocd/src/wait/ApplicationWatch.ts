import type { Application } from '../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../api/ArgoCdClient';

export type Seen =
  | { kind: 'changed'; application: Application }
  | { kind: 'gone' }
  /** Nothing new within the time. */
  | { kind: 'quiet' };

/**
 * Follows an application by Argo CD's stream of events. Never fails: when the stream ends, it stays quiet, and whoever
 * waits asks in the ordinary way, which tells why.
 */
export class ApplicationWatch {
  readonly #abort = new AbortController();
  #latest: Seen | undefined;
  #wake: () => void = () => {};

  constructor(
    client: ArgoCdClient,
    ref: ApplicationRef,
    options: { signal: AbortSignal },
  ) {
    const signal = AbortSignal.any([options.signal, this.#abort.signal]);
    this.#follow(client, ref, signal).catch(() => {});
  }

  /** The newest state that was not handed out yet, as soon as there is one. */
  async next(withinMs: number): Promise<Seen> {
    if (!this.#latest) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, withinMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        this.#abort.signal.addEventListener('abort', this.#wake);
      });
    }
    const seen = this.#latest ?? { kind: 'quiet' };
    this.#latest = undefined;
    return seen;
  }

  stop(): void {
    this.#abort.abort();
  }

  async #follow(
    client: ArgoCdClient,
    ref: ApplicationRef,
    signal: AbortSignal,
  ): Promise<void> {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    for await (const application of client.watchApplication(ref, { signal })) {
      this.#latest = application
        ? { kind: 'changed', application }
        : { kind: 'gone' };
      this.#wake();
    }
  }
}
