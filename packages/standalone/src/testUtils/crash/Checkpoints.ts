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

/** A place that holds from the first call of its handler on, or from a later one. */
export interface HeldPlace {
  /** `<application> <step> <handler> <place>`. */
  place: string;
  /** 2 lets the first call pass: that of what has to be there before. */
  call: number;
}

/** The places at which this process stands still until it is killed. */
export class Checkpoints {
  readonly #calls = new AsyncLocalStorage<Call & { number: number }>();
  readonly #counts = new Map<string, number>();
  readonly #held: ReadonlyMap<string, number>;

  constructor(held: readonly HeldPlace[]) {
    this.#held = new Map(held.map(({ place, call }) => [place, call]));
  }

  /** Everything in `work` belongs to the call. */
  within<T>(call: Call, work: () => Promise<T>): Promise<T> {
    const handler = `${call.application} ${call.step} ${call.handler}`;
    const number = (this.#counts.get(handler) ?? 0) + 1;
    this.#counts.set(handler, number);
    return this.#calls.run({ ...call, number }, work);
  }

  /** Passes, unless this is one of those places: then it says so, and never comes back. */
  async reach(place: Place): Promise<void> {
    const call = this.#calls.getStore();
    if (!call) return;
    const { application, step, handler, number } = call;
    const here = `${application} ${step} ${handler} ${place}`;
    if (number < (this.#held.get(here) ?? Infinity)) return;
    process.stdout.write(`held ${here}\n`);
    await new Promise<never>(() => {});
  }
}
