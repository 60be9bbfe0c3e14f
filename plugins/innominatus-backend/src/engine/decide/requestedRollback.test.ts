import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('a rollback that somebody asks for', () => {
  it('undoes a run that has succeeded', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .succeeds('b')
      .isRolledBack();
    expect(run.state).toMatchObject({
      status: 'rollingBack',
      rollback: {
        cause: 'requested',
        endedBefore: 'succeeded',
        steps: ['a'],
      },
    });
    run.isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      error: undefined,
      lock: 'released',
    });
    expect(run.steps).toEqual({ a: 'undone', b: 'succeeded' });
  });

  it('undoes also where the plan says stop, and says why the run had failed', () => {
    const run = new ToldRun(planOf({ a: {} }, { onFailure: 'stop' }))
      .changes('a', 'x')
      .fails('a')
      .isRolledBack()
      .isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      error: { message: 'step "a" failed: boom' },
    });
  });

  it('ends at once when there is nothing to undo', () => {
    const run = new ToldRun(planOf({ a: {} })).succeeds('a').isRolledBack();
    expect(run.story('run').slice(-2)).toEqual([
      'run.rollbackStarted',
      'run.finished',
    ]);
    expect(run.state.status).toBe('rolledBack');
  });

  it('tries again what could not be undone before, and what was passed by', () => {
    const run = new ToldRun(planOf({ a: {}, b: {}, c: {} }))
      .changes('a', 'x', 'passed')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b')
      .fails('c')
      .cannotBeUndone('b')
      .hears(
        { ref: 'service:test' },
        {
          type: 'effect.left',
          step: 'a',
          attempt: 1,
          effect: 'a#1.2',
          reason: 'inUse',
        },
      )
      .isUndone('a');
    expect(run.state.status).toBe('rollbackFailed');
    run.isRolledBack();
    expect(run.state.rollback).toMatchObject({
      endedBefore: 'rollbackFailed',
      steps: ['b', 'a'],
    });
    expect(run.launched).toEqual(['undo b#2']);
    expect(run.isUndone('b').launched).toEqual(['undo a#2']);
    run.isUndone('a');
    expect(run.state).toMatchObject({ status: 'rolledBack', left: undefined });
  });

  it('settles again what did not settle before', () => {
    const run = new ToldRun(
      planOf({ a: { reversal: { undo: true, settle: true } } }),
    )
      .changes('a', 'x')
      .fails('a')
      .isUndone('a')
      .cannotBeUndone('a');
    expect(run.state.status).toBe('rollbackFailed');
    expect(run.isRolledBack().launched).toEqual(['undo a#3']);
    expect(run.isUndone('a').launched).toEqual(['settle a#4']);
    run.isUndone('a');
    expect(run.state.status).toBe('rolledBack');
  });

  it('first ends what was open in a run that lost its lock', () => {
    const run = new ToldRun(
      planOf({
        done: { dependsOn: [] },
        uncertain: { dependsOn: [] },
        next: { dependsOn: ['uncertain'] },
        mend: { dependsOn: ['next'], when: 'on_failure' },
      }),
    )
      .changes('done', 'x')
      .succeeds('done')
      .ends('uncertain', 'step.interrupted')
      .ends('uncertain', 'step.uncertain')
      .hears(
        { ref: 'user:default/ada' },
        { type: 'run.lockReleased', reason: 'test' },
        { type: 'run.finished', outcome: 'failed' },
      )
      .isRolledBack();
    expect(run.steps).toEqual({
      done: 'undoing',
      uncertain: 'cancelled',
      next: 'skipped cancelled',
      mend: 'skipped cancelled',
    });
  });
});
