import type { Move } from './advance';
import type { Entry } from './RunWriter';

/** A move with what becomes of the claim when it is written. */
export type WrittenMove = Move & Entry;

/** Keeps the claim while there is anything to do, and gives it up for as long as there is not. */
export function withThen(move: Move): WrittenMove {
  const { next } = move;
  if (next.kind === 'continue') return { ...move, then: { kind: 'keep' } };
  if (next.kind === 'finished') return { ...move, then: { kind: 'release' } };
  const { kind: _, ...until } = next;
  return { ...move, then: { kind: 'release', ...until } };
}
