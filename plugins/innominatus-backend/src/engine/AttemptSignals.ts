/** Longer timers would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Why an attempt came to its end from outside. */
export type AttemptEnd = 'stopped' | 'cancelled' | 'timedOut';

/** What can end an attempt from outside, and what its handler is told of it. */
export class AttemptSignals {
  /** For the handler: aborted as soon as the attempt shall end. */
  readonly handler: AbortSignal;
  /** Aborted when the handler is not waited for any longer. */
  readonly giveUp: AbortSignal;

  readonly #limit = new AbortController();
  readonly #graceOver = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #startGrace: () => void;

  constructor(
    private readonly options: {
      /** The run is no longer ours, or the process stops. */
      stop: AbortSignal;
      /** Somebody has cancelled the run; absent for what is not cancelled. */
      cancel?: AbortSignal;
      /** Milliseconds between a cancel and giving up. */
      cancelGraceMs?: number;
      /** Milliseconds that the attempt may take from now on. */
      limitMs?: number;
    },
  ) {
    const { stop, cancel, cancelGraceMs = 0, limitMs } = options;
    const ends = [stop, this.#limit.signal];
    this.handler = AbortSignal.any(cancel ? [...ends, cancel] : ends);
    this.giveUp = AbortSignal.any([...ends, this.#graceOver.signal]);
    if (limitMs !== undefined) {
      this.after(limitMs, () => this.#limit.abort(new Error('timed out')));
    }
    this.#startGrace = () =>
      this.after(cancelGraceMs, () => this.#graceOver.abort(cancel?.reason));
    if (cancel?.aborted) this.#startGrace();
    else cancel?.addEventListener('abort', this.#startGrace, { once: true });
  }

  /** Undefined while nothing from outside has ended the attempt. */
  get end(): AttemptEnd | undefined {
    if (this.options.stop.aborted) return 'stopped';
    if (this.options.cancel?.aborted) return 'cancelled';
    return this.#limit.signal.aborted ? 'timedOut' : undefined;
  }

  /** The attempt is over: nothing ends it any more. */
  dispose(): void {
    this.options.cancel?.removeEventListener('abort', this.#startGrace);
    this.#timers.forEach(clearTimeout);
  }

  private after(ms: number, callback: () => void): void {
    if (ms > LONGEST_TIMER) {
      this.after(LONGEST_TIMER, () => this.after(ms - LONGEST_TIMER, callback));
    } else this.#timers.push(setTimeout(callback, Math.max(0, ms)));
  }
}
