import { hashedChoice } from './hashedChoice';

/** How a target is when it is asked for something. */
export type Mood =
  | { kind: 'well' }
  /** Does it, and answers later. */
  | { kind: 'slow'; ms: number }
  /** Does it, and never answers. */
  | { kind: 'silent' }
  /** Does nothing, and says so. */
  | { kind: 'unwell' };

const LONGEST_MS = 400;

/** Depends on the seed, and on what is asked for how often: run ids differ from time to time, so they say only how it is spread. */
export function chooseMood(seed: number, what: string, times: number): Mood {
  const choice = hashedChoice(seed, what, times);
  if (choice < 0.05) return { kind: 'unwell' };
  if (choice < 0.1) return { kind: 'silent' };
  if (choice < 0.4) {
    const ms = hashedChoice(seed, what, times, 'ms') * LONGEST_MS;
    return { kind: 'slow', ms };
  }
  return { kind: 'well' };
}
