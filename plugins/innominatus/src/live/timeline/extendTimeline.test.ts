import { foldRun, type RunFact } from '@innominatus/plugin-innominatus-common';
import { recordedRun } from '../__testUtils__/recordedRun';
import { extendTimeline } from './extendTimeline';
import type { StepTimeline } from './Timeline';

const time = (second: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

/** One fact each second. */
function spansOf(...facts: RunFact[]): StepTimeline {
  const events = facts.map((fact, index) => ({
    seq: index + 1,
    at: time(index),
    version: 1,
    fact,
  }));
  return extendTimeline(new Map(), events).get('a') ?? [];
}

const a = { step: 'a', attempt: 1 };
const error = { reason: 'timeout', message: 'too slow' };
const done: RunFact = {
  type: 'step.succeeded',
  ...a,
  outputs: {},
  variables: {},
  confirmed: [],
  lookedUp: false,
};

describe('extendTimeline', () => {
  it('has a span for each attempt, open while it goes on', () => {
    expect(
      spansOf(
        { type: 'step.started', ...a },
        { type: 'step.failed', ...a, error, retryAt: time(5) },
        { type: 'step.started', step: 'a', attempt: 2 },
      ),
    ).toEqual([
      {
        kind: 'attempt',
        attempt: 1,
        from: time(0),
        to: time(1),
        outcome: 'failed',
      },
      { kind: 'attempt', attempt: 2, from: time(2) },
    ]);
  });

  it('has one span for all that is left of a step whose events are gone', () => {
    const state = foldRun(
      undefined,
      [{ type: 'step.started', ...a } as const, done].map((fact, index) => ({
        seq: index + 1,
        at: time(index),
        version: 1,
        fact,
      })),
    );
    expect(spansOf({ type: 'run.compacted', lockKeys: [], state })).toEqual([
      {
        kind: 'attempt',
        attempt: 1,
        from: time(0),
        to: time(1),
        outcome: 'succeeded',
      },
    ]);
  });

  it('tells waiting from working', () => {
    expect(
      spansOf(
        { type: 'step.started', ...a },
        { type: 'step.suspended', ...a, waitingFor: 'a friend', data: {} },
        { type: 'step.resumed', ...a },
        done,
      ).map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['attempt', time(0), time(1)],
      ['wait', time(1), time(2)],
      ['attempt', time(2), time(3)],
    ]);
  });

  it('tells undoing from doing', () => {
    expect(
      spansOf(
        { type: 'step.started', ...a },
        done,
        { type: 'undo.started', ...a },
        { type: 'undo.interrupted', ...a, cause: 'killed' },
        { type: 'undo.started', step: 'a', attempt: 2 },
        { type: 'undo.succeeded', step: 'a', attempt: 2 },
        { type: 'settle.started', step: 'a', attempt: 3 },
      ).map(({ kind, outcome }) => [kind, outcome]),
    ).toEqual([
      ['attempt', 'succeeded'],
      ['undo', 'interrupted'],
      ['undo', 'succeeded'],
      ['settle', undefined],
    ]);
  });

  it('gives an interrupted attempt the outcome that a look-up found', () => {
    expect(
      spansOf(
        { type: 'step.started', ...a },
        { type: 'step.interrupted', ...a, cause: 'killed' },
        { ...done, lookedUp: true },
      ),
    ).toEqual([
      {
        kind: 'attempt',
        attempt: 1,
        from: time(0),
        to: time(1),
        outcome: 'succeeded',
      },
    ]);
  });

  it('leaves nothing open when the run has ended, and nothing alone changed that nothing happened to', () => {
    const { events } = recordedRun('cancel');
    const timeline = extendTimeline(new Map(), events);
    for (const spans of timeline.values()) {
      for (const span of spans) expect(span.to).toBeDefined();
    }
    const [first] = events;
    const next = extendTimeline(timeline, first ? [first] : []);
    for (const [step, spans] of timeline) expect(next.get(step)).toBe(spans);
  });
});
