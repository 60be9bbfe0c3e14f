import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { Alarm } from './Alarm';
import { followRun } from './followRun';
import { unknownRun, type LiveRun, type LiveStatus } from './LiveRun';
import { RunLog } from './RunLog';

/** What comes within this time is shown together: a run of many steps tells much at once. */
const TOGETHER_MS = 50;

/** A run for views to subscribe to; followed from `start` to `stop`, and on from there with the next `start`. */
export class LiveRunStore {
  readonly #log = new RunLog();
  readonly #alarm = new Alarm();
  readonly #listeners = new Set<() => void>();
  #snapshot: LiveRun = unknownRun;
  #status: LiveStatus = 'loading';
  #error: unknown;
  #running: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: InnominatusClient,
    private readonly id: string,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): LiveRun => this.#snapshot;

  /** Looks at once whether an ended run goes on, or whether what failed works now. */
  readonly refresh = (): void => this.#alarm.ring();

  start(): void {
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const { client, id } = this;
    const changed = () => {
      if (!signal.aborted) this.#showSoon();
    };
    followRun({
      client,
      id,
      log: this.#log,
      alarm: this.#alarm,
      signal,
      changed,
      report: (status, error) => {
        if (signal.aborted) return;
        this.#status = status;
        this.#error = error;
        changed();
      },
    });
  }

  stop(): void {
    this.#running?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #showSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#snapshot = {
        ...this.#log.read(),
        status: this.#status,
        error: this.#error,
      };
      this.#listeners.forEach(listener => listener());
    }, TOGETHER_MS);
  }
}
