import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('a final failure', () => {
  it('keeps ordinary steps from beginning, and lets those that run finish', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: [] },
        c: { dependsOn: ['b'] },
      }),
    ).fails('a');
    expect(run.steps).toEqual({
      a: 'failed',
      b: 'running',
      c: 'skipped upstream',
    });
    expect(run.move).toMatchObject({ aborts: [], next: { kind: 'continue' } });
    run.succeeds('b');
    expect(run.state).toMatchObject({
      status: 'failed',
      error: { reason: 'stepFailed', message: 'step "a" failed: boom' },
    });
  });

  it('withdraws open waits', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    )
      .waitsFor('a', { ms: 60_000 })
      .fails('b');
    expect(run.steps).toEqual({ a: 'skipped cancelled', b: 'failed' });
    expect(run.state.steps.a?.wait).toBeUndefined();
    expect(run.state.status).toBe('failed');
  });

  it('gives up waiting for another try, and says so', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [], retry: { attempts: 3 } },
        b: { dependsOn: [] },
      }),
    )
      .fails('a', true)
      .fails('b');
    expect(run.state.steps.a).toMatchObject({
      status: 'failed',
      failures: 1,
      error: {
        reason: 'runFailing',
        message: 'not tried again: another step has failed; its last try: boom',
      },
    });
    expect(run.state.error?.message).toBe('step "b" failed: boom');
  });

  it('hands on the hint of the last try', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    );
    run.learns({
      type: 'step.failed',
      step: 'a',
      attempt: 1,
      error: { reason: 'test', message: 'boom', hint: 'look there' },
      retryAt: run.time(1_000),
    });
    expect(run.fails('b').state.steps.a?.error?.hint).toBe('look there');
  });

  it('gives up a step that has not done its work, without inventing an error of it', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    )
      .ends('a', 'step.interrupted')
      .fails('b');
    expect(run.steps.a).toBe('running');
    run.ends('a', 'step.notDone');
    expect(run.state.steps.a).toMatchObject({
      status: 'failed',
      failures: 0,
      error: {
        reason: 'runFailing',
        message: 'not tried again: another step has failed',
      },
    });
  });

  it('waits for somebody to say what became of an uncertain step', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    )
      .ends('a', 'step.interrupted')
      .ends('a', 'step.uncertain')
      .fails('b');
    expect(run.steps).toEqual({ a: 'uncertain', b: 'failed' });
    expect(run.state.status).toBe('waiting');
    expect(run.move?.next).toEqual({ kind: 'park' });
    run.hears(
      { ref: 'user:default/ada' },
      { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'done' },
    );
    expect(run.steps).toEqual({ a: 'succeeded', b: 'failed' });
    expect(run.state.status).toBe('failed');
  });

  it('names the step that failed first', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    )
      .fails('b')
      .after(10)
      .fails('a');
    expect(run.state.error?.message).toBe('step "b" failed: boom');
  });

  it('is none when the step says so, and what follows goes on', () => {
    const run = new ToldRun(
      planOf({ a: { continueOnError: true }, b: {} }),
    ).fails('a');
    expect(run.launched).toEqual(['run b#1']);
    run.succeeds('b');
    expect(run.steps).toEqual({ a: 'failedIgnored', b: 'succeeded' });
    expect(run.state).toMatchObject({ status: 'succeeded', error: undefined });
  });

  it('tries again first, as often as the step says, with growing pauses', () => {
    const run = new ToldRun(
      planOf({ a: { retry: { attempts: 3, backoffMs: 1_000 } } }),
    ).fails('a', true);
    expect(run.steps.a).toBe('retrying');
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(1_000) });
    expect(run.after(999).launched).toEqual([]);
    expect(run.after(1).launched).toEqual(['run a#2']);
    run.fails('a', true);
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(2_000) });
    expect(run.after(2_000).launched).toEqual(['run a#3']);
    run.fails('a', true);
    expect(run.state.status).toBe('failed');
  });
});

describe('on_failure and always', () => {
  const plan = planOf({
    a: {},
    b: {},
    mend: { when: 'on_failure', dependsOn: [] },
    tell: { when: 'always', dependsOn: ['b'] },
  });

  it('wait until nothing ordinary can change how the run goes', () => {
    const run = new ToldRun(plan);
    expect(run.launched).toEqual(['run a#1']);
    run.fails('a');
    expect(run.launched).toEqual(['run mend#1', 'run tell#1']);
    run.succeeds('mend').succeeds('tell');
    expect(run.state.status).toBe('failed');
  });

  it('of a run that goes well: on_failure is passed by, always runs', () => {
    const run = new ToldRun(plan).succeeds('a').succeeds('b');
    expect(run.steps).toMatchObject({ mend: 'skipped condition' });
    expect(run.launched).toEqual(['run tell#1']);
    run.succeeds('tell');
    expect(run.state.status).toBe('succeeded');
  });

  it('begin together with ordinary ones while all is well, if they say always', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, tell: { when: 'always', dependsOn: [] } }),
    );
    expect(run.launched).toEqual(['run a#1', 'run tell#1']);
  });

  it('wait for ordinary ones that still run once something has failed', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: [] },
        tell: { when: 'always', dependsOn: ['a'] },
        mend: { when: 'on_failure', dependsOn: ['a'] },
      }),
    ).fails('a');
    expect(run.launched).toEqual([]);
    expect(run.succeeds('b').launched).toEqual(['run tell#1', 'run mend#1']);
  });

  it('run one after the other where they depend on each other', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        mend: { when: 'on_failure' },
        tell: { when: 'always' },
      }),
    ).fails('a');
    expect(run.launched).toEqual(['run mend#1']);
    expect(run.fails('mend').launched).toEqual(['run tell#1']);
  });

  it('do not hold up ordinary steps that follow them', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        mend: { when: 'on_failure' },
        b: {},
        also: { when: 'on_failure' },
        c: {},
      }),
    ).succeeds('a');
    expect(run.steps.mend).toBe('skipped condition');
    expect(run.launched).toEqual(['run b#1']);
    expect(run.succeeds('b').launched).toEqual(['run c#1']);
  });

  it('are skipped by their own condition, too', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        no: { when: 'on_failure', if: 'success()' },
        yes: { when: 'on_failure', if: 'failure()' },
      }),
    ).fails('a');
    expect(run.steps).toMatchObject({ no: 'skipped condition' });
    expect(run.launched).toEqual(['run yes#1']);
  });

  it('are tried again and may wait although the run is failing', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        mend: { when: 'on_failure', retry: { attempts: 2 } },
        ask: { when: 'always' },
      }),
    )
      .fails('a')
      .fails('mend', true);
    expect(run.steps.mend).toBe('retrying');
    expect(run.after(1_000).launched).toEqual(['run mend#2']);
    run.succeeds('mend').waitsFor('ask', { ms: 5_000 });
    expect(run.steps.ask).toBe('waiting');
    expect(run.after(5_000).launched).toEqual(['run ask#1']);
  });
});
