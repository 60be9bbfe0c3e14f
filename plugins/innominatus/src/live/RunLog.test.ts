import { foldRun, type Plan } from '@innominatus/plugin-innominatus-common';
import { longRun } from './__testUtils__/longRun';
import { recordedRun } from './__testUtils__/recordedRun';
import { RunLog } from './RunLog';

function logOf(name: string, upTo?: number) {
  const { run, events } = recordedRun(name);
  const log = new RunLog();
  log.setDetails(run);
  for (const event of events.slice(0, upTo)) log.add(event);
  return { log, run, events };
}

describe('RunLog', () => {
  it('takes each fact once and refuses to leave one out', () => {
    const { log, events } = logOf('calm', 3);
    const [, second, , , fifth] = events;
    expect(second && log.add(second)).toBe(false);
    expect(log.read().events).toHaveLength(3);
    expect(() => fifth && log.add(fifth)).toThrow('does not follow');
    expect(log.state.seq).toBe(3);
  });

  it('folds again what came before the plan was known', () => {
    const { run, events } = recordedRun('approval-rejected');
    // Only the plan tells that its failure counts as success.
    for (const step of run.plan?.steps ?? []) step.continueOnError = true;
    const log = new RunLog();
    log.setDetails({ ...run, plan: undefined, steps: [] });
    for (const event of events) log.add(event);
    log.setDetails(run);
    expect(log.state).toEqual(foldRun(run.plan as Plan, events));
    expect(log.state.steps.ask?.status).toBe('failedIgnored');
    expect(log.read().run?.steps).toHaveLength(run.steps.length);
  });

  it('keeps the views of steps that nothing has happened to', () => {
    const { log, run, events } = logOf('calm', 5);
    const before = log.read().run?.steps ?? [];
    // As it is when the server is asked again.
    log.setDetails(structuredClone(run));
    const next = events[5];
    if (next) log.add(next);
    const after = log.read().run?.steps ?? [];
    const changed = after.filter((step, index) => step !== before[index]);
    expect(changed).toHaveLength(1);
    expect(after.length).toBeGreaterThan(1);
  });

  it('forgets the progress of an attempt when the next one begins, and shows none of another', () => {
    const { log } = logOf('retry-after-rollback', 0);
    log.add(fact(1, { type: 'step.started', step: 'a', attempt: 1 }));
    log.setProgress({ step: 'a', attempt: 1, done: 2 });
    expect(log.read().progress).toHaveProperty('a');
    log.add(fact(2, { type: 'step.started', step: 'a', attempt: 2 }));
    expect(log.read().progress).toEqual({});
  });

  it('shows progress of a step as long as it is at work', () => {
    const { log } = logOf('calm', 2);
    const [step] = log.read().run?.steps ?? [];
    const { id = '' } = step ?? {};
    log.add(fact(3, { type: 'step.started', step: id, attempt: 1 }));
    const progress = { step: id, attempt: 1, done: 2 };
    log.setProgress(progress);
    const shown = () => log.read().run?.steps[0]?.progress;
    expect(shown()).toEqual(progress);
    log.add(
      fact(4, {
        ...{ type: 'step.succeeded', step: id, attempt: 1, lookedUp: false },
        ...{ outputs: {}, variables: {}, confirmed: [] },
      }),
    );
    expect(shown()).toBeUndefined();
  });

  it('tells how far the clock here is ahead by the freshest fact', () => {
    const { log, events } = logOf('calm', 2);
    const [first] = events;
    if (!first) throw new Error('no events');
    const at = Date.parse(first.at);
    expect(log.read().clockAheadMs).toBe(0);
    log.noteArrival(first, at + 300_400);
    log.noteArrival(first, at + 300_010);
    expect(log.read().clockAheadMs).toBe(300_010);
    log.noteArrival(first, at + 1_000);
    expect(log.read().clockAheadMs).toBe(0);
    log.noteArrival(first, at - 60_000);
    expect(log.read().clockAheadMs).toBe(-60_000);
  });

  it('folds a thousand facts of 500 steps', () => {
    const { run, events } = longRun(500);
    const started = performance.now();
    const log = new RunLog();
    log.setDetails(run);
    for (const event of events) log.add(event);
    const { run: folded } = log.read();
    const took = performance.now() - started;
    process.stdout.write(
      `${events.length} facts of 500 steps folded in ${took.toFixed(0)} ms\n`,
    );
    expect(folded?.status).toBe('succeeded');
    expect(folded?.steps.every(({ status }) => status === 'succeeded')).toBe(
      true,
    );
  });
});

function fact(
  seq: number,
  told: Parameters<RunLog['add']>[0]['fact'],
): Parameters<RunLog['add']>[0] {
  return { seq, at: '2026-01-01T00:00:00.000Z', version: 1, fact: told };
}
