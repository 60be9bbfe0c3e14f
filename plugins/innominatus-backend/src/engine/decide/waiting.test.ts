import type { Principal } from '@innominatus/plugin-innominatus-common';
import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

const bob: Principal = { ref: 'user:default/bob' };
const eve: Principal = { ref: 'user:default/eve' };

function answered(type: 'approval.given' | 'approval.rejected') {
  return { type, step: 'a', attempt: 1, planHash: 'f00d', reason: 'so' };
}

describe('a suspended step', () => {
  it('parks the run until its time, then goes on with its data', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', {
      ms: 60_000,
      data: { page: 2 },
    });
    expect(run.state.status).toBe('waiting');
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(60_000) });
    expect(run.after(59_999).launched).toEqual([]);
    run.after(1);
    expect(run.move?.launches).toEqual([
      {
        kind: 'run',
        step: 'a',
        attempt: 1,
        resumed: { data: { page: 2 }, approvals: [] },
      },
    ]);
    expect(run.state.status).toBe('running');
  });

  it('goes on before its time when somebody heard of what it waits for', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', {
      ms: 60_000,
      topics: ['git:a/b#1'],
      data: { page: 2 },
    });
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(60_000) });
    const heard = {
      type: 'step.woken',
      step: 'a',
      topic: 'git:a/b#1',
    } as const;
    run.hears(bob, { ...heard, attempt: 2 });
    expect(run.launched).toEqual([]);
    run.hears(bob, { ...heard, attempt: 1 });
    expect(run.move?.launches).toEqual([
      {
        kind: 'run',
        step: 'a',
        attempt: 1,
        resumed: { data: { page: 2 }, approvals: [] },
      },
    ]);
    // What it heard of may not be what it needs: then it waits again.
    run.waitsFor('a', { ms: 60_000, topics: ['git:a/b#1'] });
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(60_000) });
  });

  it('sleeps for ever when it names no time', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', { approval: {} });
    expect(run.move?.next).toEqual({ kind: 'park' });
    expect(run.after(1e9).move?.facts).toEqual([]);
  });

  it('wakes the run at the earliest of several times', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: [], retry: { attempts: 2, backoffMs: 5_000 } },
        c: { dependsOn: [] },
      }),
    )
      .waitsFor('a', { ms: 60_000 })
      .waitsFor('c', { ms: 30_000 })
      .fails('b', true);
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(5_000) });
  });

  it('does not park the run while something else runs', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    ).waitsFor('a', { ms: 60_000 });
    expect(run.move?.next).toEqual({ kind: 'continue' });
    expect(run.state.status).toBe('running');
  });

  it('fails when its timeout is over, the waiting included, and is tried again if it may', () => {
    const run = new ToldRun(
      planOf({ a: { timeoutMs: 10_000, retry: { attempts: 2 } } }),
    )
      .after(4_000)
      .waitsFor('a', { ms: 60_000 });
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(6_000) });
    expect(run.after(5_999).move?.facts).toEqual([]);
    run.after(1);
    expect(run.move?.facts).toEqual([
      {
        type: 'step.failed',
        step: 'a',
        attempt: 1,
        error: {
          reason: 'timeout',
          message:
            'the step took longer than its timeout of 10 s, its waiting included',
        },
        retryAt: run.time(1_000),
      },
    ]);
    expect(run.after(1_000).launched).toEqual(['run a#2']);
    run.waitsFor('a', { ms: 60_000 }).after(10_000);
    expect(run.move?.facts[0]).not.toHaveProperty('retryAt');
    expect(run.state.status).toBe('failed');
  });

  it('keeps its timeout apart from that of another attempt', () => {
    const run = new ToldRun(
      planOf({ a: { timeoutMs: 10_000, retry: { attempts: 2 } } }),
    )
      .after(9_000)
      .fails('a', true)
      .after(1_000)
      .waitsFor('a', { ms: 60_000 });
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(10_000) });
  });

  it('wakes before its timeout when its own time comes first', () => {
    const run = new ToldRun(planOf({ a: { timeoutMs: 90_000 } })).waitsFor(
      'a',
      { ms: 60_000 },
    );
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(60_000) });
  });
});

describe('a step that asks for consent', () => {
  it('goes on when enough people have consented, with what they said', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .waitsFor('a', { approval: { required: 2 } })
      .hears(bob, answered('approval.given'));
    expect(run.launched).toEqual([]);
    expect(run.state.status).toBe('waiting');
    run.hears(eve, answered('approval.given'));
    const at = run.time();
    expect(run.move?.launches).toEqual([
      {
        kind: 'run',
        step: 'a',
        attempt: 1,
        resumed: {
          data: {},
          approvals: [
            { by: bob, reason: 'so', at, planHash: 'f00d' },
            { by: eve, reason: 'so', at, planHash: 'f00d' },
          ],
        },
      },
    ]);
  });

  it('counts nobody twice', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .waitsFor('a', { approval: { required: 2 } })
      .hears(bob, answered('approval.given'))
      .hears(bob, answered('approval.given'));
    expect(run.state.status).toBe('waiting');
    expect(run.state.steps.a?.wait?.approvals).toHaveLength(1);
  });

  it('goes on when somebody refuses', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .waitsFor('a', { approval: { required: 2 } })
      .hears(bob, answered('approval.rejected'));
    expect(run.move?.launches).toEqual([
      {
        kind: 'run',
        step: 'a',
        attempt: 1,
        resumed: {
          data: {},
          approvals: [],
          rejection: {
            by: bob,
            reason: 'so',
            at: run.time(),
            planHash: 'f00d',
          },
        },
      },
    ]);
  });

  it('goes on without consent when the time to answer is over', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', {
      ms: 1_000,
      approval: {},
    });
    expect(run.after(1_000).launched).toEqual(['run a#1']);
    expect(run.move?.launches[0]).toMatchObject({ resumed: { approvals: [] } });
  });
});
