import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('the way forward', () => {
  it('begins each step when what it depends on has ended', () => {
    const run = new ToldRun(planOf({ a: {}, b: {}, c: {} }));
    expect(run.launched).toEqual(['run a#1']);
    expect(run.succeeds('a').launched).toEqual(['run b#1']);
    expect(run.succeeds('b').launched).toEqual(['run c#1']);
    run.succeeds('c');
    expect(run.state).toMatchObject({
      status: 'succeeded',
      lock: 'released',
      error: undefined,
      left: undefined,
    });
  });

  it('writes a success together with the start of the next step', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} })).succeeds('a');
    expect(run.move?.facts.map(({ type }) => type)).toEqual([
      'step.succeeded',
      'step.started',
    ]);
  });

  it('writes the last success together with the end of the run', () => {
    const run = new ToldRun(planOf({ a: {} })).succeeds('a');
    expect(run.move?.facts.map(({ type }) => type)).toEqual([
      'step.succeeded',
      'run.finished',
    ]);
    expect(run.move?.facts[1]).toEqual({
      type: 'run.finished',
      outcome: 'succeeded',
    });
  });

  it('begins together what does not depend on each other, and joins it', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: [] },
        c: { dependsOn: ['a', 'b'] },
      }),
    );
    expect(run.launched).toEqual(['run a#1', 'run b#1']);
    expect(run.succeeds('b').launched).toEqual([]);
    expect(run.succeeds('a').launched).toEqual(['run c#1']);
  });

  it('ends at once when there is nothing to do', () => {
    expect(new ToldRun(planOf({})).state.status).toBe('succeeded');
  });

  it('does nothing before the lock is granted, and nothing after the end', () => {
    const run = new ToldRun(planOf({ a: {} })).succeeds('a');
    expect(run.goesOn().move?.facts).toEqual([]);
    expect(run.move?.next).toEqual({ kind: 'finished' });
  });
});

describe('conditions', () => {
  it('pass a step by, which counts as success for what follows', () => {
    const run = new ToldRun(planOf({ a: { if: 'false' }, b: {} }));
    expect(run.launched).toEqual(['run b#1']);
    run.succeeds('b');
    expect(run.steps).toEqual({ a: 'skipped condition', b: 'succeeded' });
    expect(run.state.status).toBe('succeeded');
  });

  it('are asked when the step could begin, with what the ones before have brought', () => {
    const run = new ToldRun(
      planOf({ a: {}, b: { if: "steps.a.outputs.of == 'a'" } }),
    );
    expect(run.succeeds('a').launched).toEqual(['run b#1']);
  });

  it('fail the step when they cannot be answered', () => {
    const run = new ToldRun(planOf({ a: { if: 'steps.b.outputs.x' } }));
    expect(run.steps).toEqual({ a: 'failed' });
    expect(run.state.steps.a).toMatchObject({
      attempt: 1,
      failures: 1,
      error: {
        reason: 'conditionFailed',
        message: expect.stringMatching(/^the condition could not be evaluated/),
      },
    });
    expect(run.state.status).toBe('failed');
  });

  it('fail before anything else begins at the same moment', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [], if: '1 / 0 == 1' } }),
    );
    expect(run.launched).toEqual([]);
    expect(run.steps).toEqual({ a: 'skipped upstream', b: 'failed' });
  });
});
