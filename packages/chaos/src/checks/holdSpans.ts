import type { CommittedEvent } from '../evidence/Evidence';

/** From when to when a run had the lock of its place; milliseconds since 1970. */
export interface HoldSpan {
  from: number;
  to: number;
}

/** The times in which a run held its lock, by the order in which transactions were committed. */
export function holdSpans(events: readonly CommittedEvent[]): HoldSpan[] {
  const spans: HoldSpan[] = [];
  let from: number | undefined;
  for (const { fact, committed } of events) {
    if (fact.type === 'run.lockGranted') from ??= committed;
    const gives =
      fact.type === 'run.lockReleased' ||
      // One that could not undo everything keeps it.
      (fact.type === 'run.finished' && fact.outcome !== 'rollbackFailed');
    if (gives && from !== undefined) {
      spans.push({ from, to: committed });
      from = undefined;
    }
  }
  if (from !== undefined) spans.push({ from, to: Infinity });
  return spans;
}
