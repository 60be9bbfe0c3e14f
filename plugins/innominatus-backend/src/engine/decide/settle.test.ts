import { failedRun } from '../../__testUtils__/failedRun';
import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

describe('settling', () => {
  const settles = { reversal: { undo: true, settle: true } };

  it('comes after all undo, forwards', () => {
    const run = failedRun({ a: settles, b: settles, c: {} });
    run.isUndone('c').isUndone('b');
    expect(run.launched).toEqual(['undo a#1']);
    expect(run.isUndone('a').launched).toEqual(['settle a#2']);
    expect(run.steps).toMatchObject({ a: 'undoing', b: 'undone' });
    expect(run.isUndone('a').launched).toEqual(['settle b#2']);
    run.isUndone('b');
    expect(run.state.status).toBe('rolledBack');
    expect(run.steps).toMatchObject({ a: 'undone', b: 'undone', c: 'undone' });
  });

  it('goes on together where nothing depends on each other, also over steps that do not settle', () => {
    const run = new ToldRun(
      planOf({
        base: { dependsOn: [], ...settles },
        between: { dependsOn: ['base'] },
        top: { dependsOn: ['between'], ...settles },
        other: { dependsOn: [], ...settles },
        last: { dependsOn: ['top', 'other'] },
      }),
    );
    for (const step of ['base', 'other', 'between', 'top']) {
      run.changes(step, step).succeeds(step);
    }
    run.fails('last');
    for (const step of ['top', 'between', 'other', 'base']) run.isUndone(step);
    expect(run.launched).toEqual(['settle base#2', 'settle other#2']);
    expect(run.isUndone('other').launched).toEqual([]);
    expect(run.isUndone('base').launched).toEqual(['settle top#2']);
  });

  it('also waits with what has changed nothing itself, but follows what was undone', () => {
    const run = new ToldRun(planOf({ commit: {}, live: settles, other: {} }));
    run.changes('commit', 'x').succeeds('commit').succeeds('live');
    run.fails('other');
    expect(run.launched).toEqual(['undo live#1']);
    expect(run.isUndone('live').launched).toEqual(['undo commit#1']);
    expect(run.isUndone('commit').launched).toEqual(['settle live#2']);
    run.isUndone('live');
    expect(run.state.status).toBe('rolledBack');
    expect(run.isRetried().launched).toEqual(['run commit#2']);
  });

  it('waits with the step that failed because of what was undone', () => {
    const run = new ToldRun(planOf({ commit: {}, live: settles }));
    run.changes('commit', 'x').succeeds('commit').fails('live');
    run.isUndone('live').isUndone('commit');
    expect(run.launched).toEqual(['settle live#2']);
    run.isUndone('live');
    expect(run.state.status).toBe('rolledBack');
  });

  it('has nothing to wait for where nothing was undone before, or the step never began', () => {
    const run = new ToldRun(
      planOf({ first: settles, commit: {}, last: {}, later: settles }),
    );
    run.succeeds('first').changes('commit', 'x').succeeds('commit');
    run.fails('last');
    expect(run.state.rollback?.steps).toEqual(['commit']);
    run.isUndone('commit');
    expect(run.state.status).toBe('rolledBack');
  });

  it('leaves out what could not be undone', () => {
    const run = failedRun({ a: settles, b: settles });
    run.isUndone('c').cannotBeUndone('b').isUndone('a');
    expect(run.launched).toEqual(['settle a#2']);
    run.isUndone('a');
    expect(run.state.status).toBe('rollbackFailed');
  });

  it('that fails makes the run rollbackFailed, and the others settle nevertheless', () => {
    const run = failedRun({ a: settles, b: settles });
    run.isUndone('c').isUndone('b').isUndone('a');
    expect(run.cannotBeUndone('a').launched).toEqual(['settle b#2']);
    run.isUndone('b');
    expect(run.state).toMatchObject({
      status: 'rollbackFailed',
      error: { message: 'step "a" could not be undone: boom' },
      left: undefined,
    });
  });

  it('is tried again after a pause and after an interruption, counted apart from undoing', () => {
    const run = new ToldRun(planOf({ a: settles }))
      .changes('a', 'x')
      .fails('a');
    run.cannotBeUndone('a', true).after(1_000).losesItsDriver().isUndone('a');
    expect(run.launched).toEqual(['settle a#4']);
    expect(run.state.steps.a?.undo).toEqual({
      phase: 'settle',
      status: 'running',
      failures: 0,
      interruptions: 0,
    });
    run.cannotBeUndone('a', true);
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(1_000) });
    expect(run.after(1_000).launched).toEqual(['settle a#5']);
    expect(run.losesItsDriver().launched).toEqual(['settle a#6']);
    run.isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      steps: { a: { timesUndone: 1, undoAttempt: 6 } },
    });
  });

  it('is given up when it is interrupted the fifth time', () => {
    const run = new ToldRun(planOf({ a: settles }))
      .changes('a', 'x')
      .fails('a');
    run.isUndone('a');
    for (let i = 0; i < 5; i += 1) run.losesItsDriver();
    expect(run.state).toMatchObject({
      status: 'rollbackFailed',
      steps: { a: { status: 'undoFailed', undo: { phase: 'settle' } } },
    });
    expect(run.story({ step: 'a' }).at(-1)).toBe('settle.failed');
  });
});
