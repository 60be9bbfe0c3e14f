import type { Check, Evidence, Fault } from '../evidence/Evidence';
import { holdSpans, type HoldSpan } from './holdSpans';

/** By the order in which the database has committed what was granted and given back. */
export const placesNotShared: Check = {
  name: 'no two runs of one application and environment held its lock at the same time',
  find: evidence =>
    [...spansByPlace(evidence)].flatMap(([place, spans]) =>
      overlaps(place, spans),
    ),
};

interface RunSpan extends HoldSpan {
  run: string;
}

function spansByPlace({ runs }: Evidence): Map<string, RunSpan[]> {
  const places = new Map<string, RunSpan[]>();
  for (const { id, place, events } of runs) {
    const spans = holdSpans(events).map(span => ({ ...span, run: id }));
    places.set(place, [...(places.get(place) ?? []), ...spans]);
  }
  return places;
}

function overlaps(place: string, spans: RunSpan[]): Fault[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || a.to - b.to);
  const faults: Fault[] = [];
  let last: RunSpan | undefined;
  for (const span of sorted) {
    // The one that ends and the one that is granted the lock share a transaction.
    if (last && span.from < last.to && span.run !== last.run) {
      const message = `had ${place} while run ${last.run} had it`;
      faults.push({ run: span.run, message });
    }
    if (!last || span.to > last.to) last = span;
  }
  return faults;
}
