import type { components } from '@innominatus/plugin-innominatus-common';
import { oneLine } from './oneLine';

/** Steps may report many times a second; the log of a task needs that only now and then. */
const EVERY_MS = 5_000;

/** Thins out what steps report. */
export class ProgressLines {
  private readonly last = new Map<string, number>();

  /** @param now - milliseconds since the epoch */
  lineFor(
    { step, done, total, message }: components['schemas']['StepProgress'],
    now: number,
  ): string | undefined {
    if (now - (this.last.get(step) ?? -Infinity) < EVERY_MS) return undefined;
    this.last.set(step, now);
    const amount = total === undefined ? `${done}` : `${done}/${total}`;
    return oneLine(`${step}: ${amount} ${message ?? ''}`);
  }
}
