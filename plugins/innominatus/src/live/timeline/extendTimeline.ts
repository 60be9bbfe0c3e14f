import {
  isKnownEvent,
  type RunEvent,
  type StepState,
  type StepStatus,
} from '@innominatus/plugin-innominatus-common';
import { nextSpans } from './nextSpans';
import type { SpanOutcome, StepTimeline, Timeline } from './Timeline';

const outcomes: Partial<Record<StepStatus, SpanOutcome>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  failedIgnored: 'failed',
  cancelled: 'cancelled',
  uncertain: 'uncertain',
  undone: 'succeeded',
  undoFailed: 'failed',
};

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

/** All that is known of the time of a step whose events are gone: that of its last round, as one span. */
function spansLeft(state: StepState): StepTimeline {
  const { startedAt, finishedAt, attempt, status } = state;
  if (startedAt === undefined || finishedAt === undefined) return [];
  const outcome = outcomes[status];
  return [
    {
      ...{ kind: 'attempt', attempt, from: startedAt, to: finishedAt },
      ...(outcome && { outcome }),
    },
  ];
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
  } else if (fact.type === 'run.compacted') {
    for (const [step, state] of Object.entries(fact.state.steps)) {
      timeline.set(step, spansLeft(state));
    }
  } else if ('step' in fact) {
    const spans = timeline.get(fact.step) ?? [];
    timeline.set(fact.step, nextSpans(spans, fact, at));
  }
}
