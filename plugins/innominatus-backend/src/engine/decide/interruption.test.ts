import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('an interrupted attempt', () => {
  it('is looked up before anything is done again', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver();
    expect(run.launched).toEqual(['lookUp a#1']);
    expect(run.state.steps.a).toMatchObject({
      status: 'running',
      unresolved: true,
      interruptions: 1,
      failures: 0,
    });
    expect(run.ends('a', 'step.notDone').launched).toEqual(['run a#2']);
  });

  it('is looked up once at a time', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver();
    expect(run.goesOn().launched).toEqual([]);
    expect(run.move?.next).toEqual({ kind: 'continue' });
  });

  it('has succeeded when the look-up says so', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver().succeeds('a');
    expect(run.state.status).toBe('succeeded');
  });

  it('is looked up again after a look-up that failed, however often', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver();
    for (let i = 0; i < 10; i += 1) {
      run.ends('a', 'step.lookupFailed');
      expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(5_000) });
      expect(run.after(4_999).launched).toEqual([]);
      expect(run.after(1).launched).toEqual(['lookUp a#1']);
    }
    expect(run.state.steps.a).toMatchObject({ failures: 0, interruptions: 1 });
  });

  it('is looked up although the run is failing', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    )
      .ends('a', 'step.interrupted')
      .ends('a', 'step.lookupFailed')
      .fails('b');
    expect(run.steps.a).toBe('retrying');
    expect(run.after(5_000).launched).toEqual(['lookUp a#1']);
  });

  it('waits for a person when nobody can tell', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .losesItsDriver()
      .ends('a', 'step.uncertain');
    expect(run.state.status).toBe('waiting');
    expect(run.after(1e9).move).toMatchObject({
      facts: [],
      next: { kind: 'park' },
    });
    run.hears(
      { ref: 'user:default/ada' },
      {
        type: 'step.resolved',
        step: 'a',
        attempt: 1,
        outcome: 'done',
        outputs: { status: 201 },
      },
    );
    expect(run.state.steps.a?.outputs).toEqual({ status: 201 });
    expect(run.launched).toEqual(['run b#1']);
  });

  it('begins anew when somebody says that it was not done', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .losesItsDriver()
      .ends('a', 'step.uncertain')
      .hears(
        { ref: 'user:default/ada' },
        { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'notDone' },
      );
    expect(run.launched).toEqual(['run a#2']);
  });

  it('fails its step when looking it up ends the process, the fifth time', () => {
    const run = new ToldRun(planOf({ a: {} }));
    for (let i = 1; i < 5; i += 1) {
      run.losesItsDriver();
      expect(run.launched).toEqual(['lookUp a#1']);
    }
    run.losesItsDriver();
    expect(run.state).toMatchObject({
      status: 'failed',
      steps: { a: { status: 'failed', error: { reason: 'endsItsProcess' } } },
    });
  });

  it('does so, too, when the look-up had failed before', () => {
    const run = new ToldRun(planOf({ a: {} })).losesItsDriver();
    for (let i = 2; i < 5; i += 1) {
      run.ends('a', 'step.lookupFailed').after(5_000).losesItsDriver();
      expect(run.launched).toEqual(['lookUp a#1']);
    }
    run.ends('a', 'step.lookupFailed').losesItsDriver();
    expect(run.steps.a).toBe('retrying');
    run.after(5_000).losesItsDriver();
    expect(run.steps.a).toBe('failed');
  });

  it('waits for a person instead when the attempt may have changed something', () => {
    const run = new ToldRun(planOf({ a: {} }));
    run.changes('a', 'x');
    for (let i = 1; i <= 5; i += 1) run.losesItsDriver();
    expect(run.launched).toEqual([]);
    expect(run.state).toMatchObject({
      status: 'waiting',
      steps: {
        a: { status: 'uncertain', error: { reason: 'endsItsProcess' } },
      },
    });
    run.hears(
      { ref: 'user:default/ada' },
      { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'notDone' },
    );
    expect(run.launched).toEqual(['run a#2']);
    // The new attempt has announced nothing, so nobody has to tell; what the first one may have changed is undone.
    run.losesItsDriver();
    expect(run.story({ step: 'a' }).slice(-2)).toEqual([
      'step.failed',
      'undo.started',
    ]);
  });

  it('fails its step the fifth time', () => {
    const run = new ToldRun(planOf({ a: { retry: { attempts: 9 } } }));
    for (let i = 1; i < 5; i += 1) {
      run.losesItsDriver();
      expect(run.launched).toEqual([`lookUp a#${i}`]);
      run.ends('a', 'step.notDone');
      expect(run.launched).toEqual([`run a#${i + 1}`]);
    }
    run.losesItsDriver();
    expect(run.state.steps.a).toMatchObject({
      status: 'failed',
      attempt: 5,
      error: {
        reason: 'endsItsProcess',
        message:
          'the step was interrupted 5 times; it probably ends the process that runs it',
      },
    });
    expect(run.state.status).toBe('failed');
  });
});
