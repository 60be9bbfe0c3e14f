/** How far the reading of a log has got. */
export type LogPhase =
  | { kind: 'loading' }
  | { kind: 'live' }
  | { kind: 'reconnecting' }
  /** Nothing follows until the step is tried again. */
  | { kind: 'ended' }
  | { kind: 'failed'; error: unknown };

/** A log as it was at some moment. */
export interface LogSnapshot {
  phase: LogPhase;
  /** Grows at its end only, and keeps its identity; what counts are the first `count`. */
  lines: readonly string[];
  count: number;
}

/**
 * The text of a log while it comes in. Tells its readers at most once a frame, however many pieces arrive: a log of
 * 10 MiB must not render thousands of times.
 */
export class LogStore {
  /** The last one has no line end yet; it is empty where the text ends with one. */
  readonly #lines: string[] = [''];
  readonly #listeners = new Set<() => void>();
  #waiting: string[] = [];
  #frame: number | undefined;
  #phase: LogPhase = { kind: 'loading' };
  #snapshot: LogSnapshot = { phase: this.#phase, lines: this.#lines, count: 0 };
  #nextOffset = 0;

  /** Where to read on. */
  get nextOffset(): number {
    return this.#nextOffset;
  }

  readonly getSnapshot = (): LogSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  append(chunk: { text: string; nextOffset: number }): void {
    this.#nextOffset = chunk.nextOffset;
    this.#waiting.push(chunk.text);
    this.#phase = { kind: 'live' };
    this.#frame ??= requestAnimationFrame(() => this.#publish());
  }

  enter(phase: LogPhase): void {
    this.#phase = phase;
    this.#publish();
  }

  /** All that has come in. */
  text(): string {
    this.#takeIn();
    return this.#lines.join('\n');
  }

  #publish(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#takeIn();
    const lines = this.#lines;
    const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    this.#snapshot = { phase: this.#phase, lines, count };
    for (const listener of this.#listeners) listener();
  }

  #takeIn(): void {
    if (this.#waiting.length === 0) return;
    const text = (this.#lines.pop() ?? '') + this.#waiting.join('');
    this.#waiting = [];
    for (const line of text.split('\n')) this.#lines.push(line);
  }
}
