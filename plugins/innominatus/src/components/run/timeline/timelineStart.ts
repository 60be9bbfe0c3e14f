import type { Timeline } from '../../../live/timeline/Timeline';

/** When the first step began, in milliseconds; 0 before that. */
export function timelineStart(timeline: Timeline): number {
  let start = Infinity;
  for (const [first] of timeline.values()) {
    if (first) start = Math.min(start, Date.parse(first.from));
  }
  return Number.isFinite(start) ? start : 0;
}
