import {
  isKnownEvent,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import { nextSpans } from './nextSpans';
import type { StepTimeline, Timeline } from './Timeline';

/** The timeline after some more events; steps that they do not tell of keep their spans as they are. */
export function extendTimeline(
  timeline: Timeline,
  events: readonly RunEvent[],
): Timeline {
  if (events.length === 0) return timeline;
  const extended = new Map(timeline);
  for (const event of events) {
    if (isKnownEvent(event)) extend(extended, event);
  }
  return extended;
}

function extend(timeline: Map<string, StepTimeline>, event: RunEvent): void {
  const { fact, at } = event;
  if (fact.type === 'run.finished') {
    // What a released lock or an old driver left open does not go on for ever.
    for (const [step, spans] of timeline) {
      const last = spans.at(-1);
      if (last && last.to === undefined) {
        timeline.set(step, [...spans.slice(0, -1), { ...last, to: at }]);
      }
    }
  } else if ('step' in fact) {
    const spans = timeline.get(fact.step) ?? [];
    timeline.set(fact.step, nextSpans(spans, fact, at));
  }
}
