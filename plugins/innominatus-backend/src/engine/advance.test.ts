import { initialRunState } from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { advance } from './advance';
import { commandFact } from './commandFact';
import { wakeTime } from './wakeTime';

const now = '2026-01-01T00:00:00.000Z';
const nothing: ReadonlySet<string> = new Set();

describe('advance', () => {
  it('leaves a run alone that waits for its lock', () => {
    const plan = planOf({ a: {} });
    expect(advance(plan, initialRunState, [], now, nothing)).toEqual({
      facts: [],
      after: initialRunState,
      launches: [],
      aborts: [],
      next: { kind: 'park' },
    });
  });

  it('does not wake a run that waits for its lock, whatever time its steps name', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', { ms: 1_000 });
    expect(wakeTime(run.plan, run.state)).toBe(run.time(1_000));
    expect(
      wakeTime(run.plan, { ...run.state, lock: 'queued' }),
    ).toBeUndefined();
  });

  it('writes what has come of attempts before anything else', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] }, c: {} }),
    );
    const facts = (['a', 'b'] as const).map(step => ({
      type: 'step.succeeded' as const,
      step,
      attempt: 1,
      outputs: {},
      variables: {},
      confirmed: [],
      lookedUp: false,
    }));
    run.learns(...facts);
    expect(run.move?.facts).toEqual([
      ...facts,
      { type: 'step.started', step: 'c', attempt: 1 },
    ]);
  });

  it('begins an attempt anew with what was waited for, if the one that was woken has died', () => {
    const run = new ToldRun(planOf({ a: { retry: { attempts: 2 } } }))
      .waitsFor('a', { approval: {}, data: { asked: 'politely' } })
      .hears(
        { ref: 'user:default/bob' },
        { type: 'approval.given', step: 'a', attempt: 1, planHash: 'f00d' },
      );
    run.ends('a', 'step.interrupted').ends('a', 'step.notDone');
    const resumed = {
      data: { asked: 'politely' },
      approvals: [expect.objectContaining({ by: { ref: 'user:default/bob' } })],
    };
    expect(run.move?.launches).toEqual([
      { kind: 'run', step: 'a', attempt: 2, resumed },
    ]);
    run.fails('a', true).after(60_000);
    expect(run.move?.launches).toEqual([
      { kind: 'run', step: 'a', attempt: 3 },
    ]);
  });

  it('knows that a step still runs of which only a note has come', () => {
    const run = new ToldRun(planOf({ a: {} }));
    const effect = {
      id: 'a#1.1',
      kind: 'object',
      action: 'create' as const,
      target: 'test',
      externalId: 'x',
      summary: 'x',
      reversible: true,
    };
    const { next } = advance(
      run.plan,
      run.state,
      [{ type: 'effect.intended', step: 'a', attempt: 1, effects: [effect] }],
      now,
      new Set(['a']),
    );
    expect(next).toEqual({ kind: 'continue' });
  });

  it('does not sleep by the clock of an undo while other steps are undone', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: [] },
        c: { dependsOn: ['a', 'b'] },
      }),
    )
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b')
      .fails('c')
      .cannotBeUndone('a', true);
    expect(run.move?.next).toEqual({ kind: 'continue' });
    expect(run.isUndone('b').move?.next).toEqual({
      kind: 'park',
      wakeAt: run.time(1_000),
    });
  });

  it('takes no time of the way forward on the way back', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .fails('b')
      .cannotBeUndone('a', true);
    const waiting = {
      ...run.state.steps.a!,
      status: 'waiting' as const,
      wait: { for: 'x', until: now, data: {}, approvals: [] },
    };
    expect(wakeTime(run.plan, { ...run.state, steps: { a: waiting } })).toBe(
      run.time(1_000),
    );
  });
});

describe('the fact of a command', () => {
  it('has all that the command says', () => {
    const error = { reason: 'test', message: 'boom' };
    expect(
      commandFact({
        kind: 'fail',
        step: 'a',
        attempt: 2,
        error,
        retryAt: now,
      }),
    ).toEqual({
      type: 'step.failed',
      step: 'a',
      attempt: 2,
      error,
      retryAt: now,
    });
    expect(
      commandFact({
        kind: 'failUndo',
        phase: 'settle',
        step: 'a',
        attempt: 2,
        error,
      }),
    ).toEqual({ type: 'settle.failed', step: 'a', attempt: 2, error });
    expect(commandFact({ kind: 'undo', step: 'a', attempt: 3 })).toEqual({
      type: 'undo.started',
      step: 'a',
      attempt: 3,
    });
    expect(
      commandFact({ kind: 'startRollback', cause: 'failed', steps: ['a'] }),
    ).toEqual({ type: 'run.rollbackStarted', cause: 'failed', steps: ['a'] });
  });

  it('is none for what only the process does', () => {
    expect(
      commandFact({ kind: 'lookUp', step: 'a', attempt: 1 }),
    ).toBeUndefined();
  });

  it('is not made up for what nobody knows', () => {
    expect(() => commandFact({ kind: 'dance' } as never)).toThrow(
      'unknown command: {"kind":"dance"}',
    );
  });
});
