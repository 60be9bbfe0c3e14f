import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('a cancel', () => {
  it('lets nothing begin, and asks what runs to end until it has', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} })).isCancelled('wrong');
    expect(run.state).toMatchObject({
      status: 'cancelling',
      cancel: { by: { ref: 'user:default/ada' }, reason: 'wrong' },
    });
    expect(run.steps).toEqual({ a: 'running', b: 'skipped cancelled' });
    expect(run.move).toMatchObject({
      aborts: ['a'],
      next: { kind: 'continue' },
    });
    expect(run.goesOn().move?.aborts).toEqual(['a']);
    run.ends('a', 'step.cancelled');
    expect(run.move).toMatchObject({ aborts: [], next: { kind: 'finished' } });
    expect(run.steps.a).toBe('cancelled');
    expect(run.state).toMatchObject({
      status: 'cancelled',
      lock: 'released',
      error: undefined,
    });
  });

  it('takes a success that still came', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .isCancelled()
      .succeeds('a');
    expect(run.steps).toEqual({ a: 'succeeded', b: 'skipped cancelled' });
    expect(run.state.status).toBe('cancelled');
  });

  it('takes a failure that still came, without tries to follow', () => {
    const run = new ToldRun(planOf({ a: { retry: { attempts: 3 } } }))
      .isCancelled()
      .fails('a', true);
    expect(run.steps.a).toBe('cancelled');
    expect(run.state.status).toBe('cancelled');
    const other = new ToldRun(planOf({ a: {} })).isCancelled().fails('a');
    expect(other.steps.a).toBe('failed');
    expect(other.state.status).toBe('cancelled');
  });

  it('ends waits, pauses between tries, and what nobody can tell about', () => {
    const run = new ToldRun(
      planOf({
        waits: { dependsOn: [] },
        retries: { dependsOn: [], retry: { attempts: 2 } },
        uncertain: { dependsOn: [] },
      }),
    )
      .waitsFor('waits', { ms: 60_000 })
      .fails('retries', true)
      .ends('uncertain', 'step.interrupted')
      .ends('uncertain', 'step.uncertain')
      .isCancelled();
    expect(run.steps).toEqual({
      waits: 'cancelled',
      retries: 'cancelled',
      uncertain: 'cancelled',
    });
    expect(run.state.status).toBe('cancelled');
  });

  it('ends a look-up before it ends its step', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver();
    expect(run.launched).toEqual(['lookUp a#1']);
    run.isCancelled();
    expect(run.move?.aborts).toEqual(['a']);
    expect(run.steps.a).toBe('running');
    run.ends('a', 'step.lookupFailed');
    expect(run.steps.a).toBe('cancelled');
  });

  it('ends an interrupted step without a look-up', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .isCancelled()
      .ends('a', 'step.interrupted');
    expect(run.launched).toEqual([]);
    expect(run.steps.a).toBe('cancelled');
  });

  it('does not touch on_failure and always steps, which run after it', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        mend: { when: 'on_failure' },
        tell: { when: 'always' },
      }),
    ).isCancelled();
    expect(run.steps).toMatchObject({ mend: 'pending', tell: 'pending' });
    expect(run.ends('a', 'step.cancelled').launched).toEqual(['run mend#1']);
    expect(run.isCancelled().move).toMatchObject({ facts: [], aborts: [] });
    expect(run.succeeds('mend').launched).toEqual(['run tell#1']);
    run.succeeds('tell');
    expect(run.state.status).toBe('cancelled');
  });

  it('counts also when it comes while on_failure steps run', () => {
    const run = new ToldRun(planOf({ a: {}, mend: { when: 'on_failure' } }))
      .fails('a')
      .isCancelled();
    expect(run.move?.aborts).toEqual([]);
    run.succeeds('mend');
    expect(run.state.status).toBe('cancelled');
  });

  it('is asked for once; to ask again changes nothing', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .isCancelled('first')
      .hears({ ref: 'user:default/bob' }, { type: 'run.cancelRequested' });
    expect(run.state.cancel?.reason).toBe('first');
    expect(run.move?.facts).toEqual([]);
  });

  it('undoes what was done, where the plan says so, and stays a cancel', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .isCancelled()
      .ends('b', 'step.cancelled');
    expect(run.state).toMatchObject({
      status: 'rollingBack',
      rollback: { cause: 'cancelled', steps: ['a'] },
    });
    expect(run.launched).toEqual(['undo a#1']);
    run.isUndone('a');
    expect(run.state.status).toBe('cancelled');
    expect(run.state.left).toBeUndefined();
  });

  it('lists what stands, where the plan says that it stays', () => {
    const run = new ToldRun(planOf({ a: {} }, { onFailure: 'stop' }))
      .changes('a', 'x')
      .isCancelled()
      .ends('a', 'step.cancelled');
    expect(run.state).toMatchObject({
      status: 'cancelled',
      left: [{ step: 'a', effect: 'a#1.1', summary: 'x', reason: 'notUndone' }],
    });
  });
});
