import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { SpanKind, SpanOutcome, StepTimeline, TimeSpan } from './Timeline';

type StepFact = Extract<RunFact, { step: string }>;

/** The spans of a step after one more fact about it. */
export function nextSpans(
  spans: StepTimeline,
  fact: StepFact,
  at: string,
): StepTimeline {
  switch (fact.type) {
    case 'step.started':
      return begin(spans, 'attempt', fact.attempt, at);
    case 'step.suspended':
      return begin(spans, 'wait', fact.attempt, at);
    case 'step.resumed':
      return begin(spans, 'attempt', fact.attempt, at);
    case 'undo.started':
      return begin(spans, 'undo', fact.attempt, at);
    case 'settle.started':
      return begin(spans, 'settle', fact.attempt, at);
    case 'step.uncertain':
      return end(spans, at, 'uncertain');
    default:
      return endedBy(spans, fact, at);
  }
}

const outcomes: Partial<Record<StepFact['type'], SpanOutcome>> = {
  'step.succeeded': 'succeeded',
  'step.failed': 'failed',
  'step.cancelled': 'cancelled',
  'step.interrupted': 'interrupted',
  'undo.succeeded': 'succeeded',
  'undo.failed': 'failed',
  'undo.interrupted': 'interrupted',
  'settle.succeeded': 'succeeded',
  'settle.failed': 'failed',
  'settle.interrupted': 'interrupted',
};

function endedBy(
  spans: StepTimeline,
  fact: StepFact,
  at: string,
): StepTimeline {
  const outcome = outcomes[fact.type];
  if (outcome === undefined) return spans;
  // A look-up after an interruption may find the work done.
  const lookedUp = fact.type === 'step.succeeded' && fact.lookedUp;
  return lookedUp ? outcomeOfLast(spans, at) : end(spans, at, outcome);
}

function outcomeOfLast(spans: StepTimeline, at: string): StepTimeline {
  const last = spans.at(-1);
  return last
    ? [
        ...spans.slice(0, -1),
        { ...last, to: last.to ?? at, outcome: 'succeeded' },
      ]
    : spans;
}

function begin(
  spans: StepTimeline,
  kind: SpanKind,
  attempt: number,
  at: string,
): StepTimeline {
  return [...end(spans, at), { kind, attempt, from: at }];
}

/** Ends what goes on; nothing else may still change. */
function end(
  spans: StepTimeline,
  at: string,
  outcome?: SpanOutcome,
): StepTimeline {
  const last = spans.at(-1);
  if (!last || last.to !== undefined) return spans;
  const ended: TimeSpan = { ...last, to: at };
  return [...spans.slice(0, -1), outcome ? { ...ended, outcome } : ended];
}
