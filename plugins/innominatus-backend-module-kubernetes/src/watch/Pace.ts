import { pause } from './pause';

/** Spaces requests out, whatever becomes of them. */
export class Pace {
  private last: number | undefined;

  /** @param everyMs - at the least between the beginnings of two requests */
  constructor(private readonly everyMs: number) {}

  /** Waits until the next one may begin, which it is taken to do then. The first may at once. */
  async turn(signal: AbortSignal): Promise<void> {
    if (this.last !== undefined) {
      const rest = this.last + this.everyMs - performance.now();
      await pause(Math.max(0, rest), signal);
    }
    this.begin();
  }

  /** One begins out of turn; the next ones are spaced out from here. */
  begin(): void {
    this.last = performance.now();
  }
}
