import { AsyncLocalStorage } from 'node:async_hooks';

/** Where work of a step can be stopped. */
export type Place =
  /** Its handler has been called and has done nothing. */
  | 'started'
  /** What it is about to change is recorded, or its claim checked; the change has not been made. */
  | 'announced'
  /** The target has made the change; the answer has not reached the step. */
  | 'done'
  /** The handler has come to its end; nothing of that is recorded. */
  | 'answered';

/** Which handler of which step of which application is at work. */
export interface Call {
  application: string;
  step: string;
  handler: 'run' | 'resumed' | 'lookup' | 'undo';
}

/** The places at which this process stands still until it is killed. */
export class Checkpoints {
  readonly #calls = new AsyncLocalStorage<Call>();
  readonly #held: ReadonlySet<string>;

  /** @param held - `<application> <step> <handler> <place>` each */
  constructor(held: readonly string[]) {
    this.#held = new Set(held);
  }

  /** Everything in `work` belongs to the call. */
  within<T>(call: Call, work: () => Promise<T>): Promise<T> {
    return this.#calls.run(call, work);
  }

  /** Passes, unless this is one of those places: then it says so, and never comes back. */
  async reach(place: Place): Promise<void> {
    const call = this.#calls.getStore();
    if (!call) return;
    const { application, step, handler } = call;
    const here = `${application} ${step} ${handler} ${place}`;
    if (!this.#held.has(here)) return;
    process.stdout.write(`held ${here}\n`);
    await new Promise<never>(() => {});
  }
}
