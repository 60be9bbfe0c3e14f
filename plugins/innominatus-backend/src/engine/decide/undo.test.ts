import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

/** Three steps in a row that each have changed one thing, and a last one that fails. */
function failedRun(sketch: Parameters<typeof planOf>[0] = {}): ToldRun {
  return new ToldRun(planOf({ a: {}, b: {}, c: {}, last: {}, ...sketch }))
    .changes('a', 'x')
    .succeeds('a')
    .changes('b', 'y')
    .succeeds('b')
    .changes('c', 'z')
    .succeeds('c')
    .fails('last');
}

describe('undoing a failed run', () => {
  it('goes backwards, each step after all that depend on it', () => {
    const run = failedRun();
    expect(run.state).toMatchObject({
      status: 'rollingBack',
      rollback: { cause: 'failed', steps: ['c', 'b', 'a'] },
    });
    expect(run.launched).toEqual(['undo c#1']);
    expect(run.steps.c).toBe('undoing');
    expect(run.isUndone('c').launched).toEqual(['undo b#1']);
    expect(run.isUndone('b').launched).toEqual(['undo a#1']);
    run.isUndone('a');
    expect(run.steps).toEqual({
      a: 'undone',
      b: 'undone',
      c: 'undone',
      last: 'failed',
    });
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      lock: 'released',
      error: { reason: 'stepFailed', message: 'step "last" failed: boom' },
      left: undefined,
    });
  });

  it('undoes together what does not depend on each other, also through steps that are not undone', () => {
    const run = new ToldRun(
      planOf({
        base: { dependsOn: [] },
        between: { dependsOn: ['base'] },
        left: { dependsOn: ['between'] },
        right: { dependsOn: ['base'] },
        last: { dependsOn: ['left', 'right'] },
      }),
    )
      .changes('base', 'x')
      .succeeds('base')
      .succeeds('between')
      .changes('left', 'y')
      .succeeds('left')
      .changes('right', 'z')
      .succeeds('right')
      .fails('last');
    expect([...run.launched].sort()).toEqual(['undo left#1', 'undo right#1']);
    expect(run.isUndone('right').launched).toEqual([]);
    expect(run.isUndone('left').launched).toEqual(['undo base#1']);
  });

  it('also undoes the step that failed, and one whose failure was ignored', () => {
    const run = new ToldRun(planOf({ a: { continueOnError: true }, b: {} }))
      .changes('a', 'x')
      .fails('a')
      .changes('b', 'y')
      .fails('b');
    expect(run.state.rollback?.steps).toEqual(['b', 'a']);
    run.isUndone('b').isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      error: { message: 'step "b" failed: boom' },
    });
  });

  it('comes after on_failure and always steps, which stay as they are unless they say otherwise', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        mend: { when: 'on_failure', onRollback: 'keep' },
        clean: { when: 'always', onRollback: 'undo' },
      }),
    )
      .changes('a', 'x')
      .fails('a');
    expect(run.launched).toEqual(['run mend#1']);
    run.changes('mend', 'm').succeeds('mend');
    run.changes('clean', 'c').succeeds('clean');
    expect(run.state.rollback?.steps).toEqual(['clean', 'a']);
    run.isUndone('clean').isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      left: [
        { step: 'mend', effect: 'mend#1.1', summary: 'm', reason: 'kept' },
      ],
    });
  });

  it('does not begin when nothing was ever changed', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} })).succeeds('a').fails('b');
    expect(run.state.status).toBe('failed');
    expect(run.story('run')).not.toContain('run.rollbackStarted');
  });

  it('does not begin where the plan says stop; what stands is listed', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }, { onFailure: 'stop' }))
      .changes('a', 'x', { summary: 'y', reversible: false, url: 'https://y' })
      .succeeds('a')
      .fails('b');
    expect(run.state).toMatchObject({
      status: 'failed',
      lock: 'released',
      left: [
        { step: 'a', effect: 'a#1.1', summary: 'x', reason: 'notUndone' },
        {
          step: 'a',
          effect: 'a#1.2',
          summary: 'y',
          reason: 'notUndone',
          url: 'https://y',
        },
      ],
    });
  });

  it('lists what nothing can undo', () => {
    const run = new ToldRun(
      planOf({
        a: { reversal: { undo: false, settle: false } },
        b: {},
      }),
    )
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', { summary: 'y', reversible: false })
      .fails('b');
    expect(run.story('run')).toContain('run.rollbackStarted');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      left: [
        { step: 'a', effect: 'a#1.1', summary: 'x', reason: 'notReversible' },
        { step: 'b', effect: 'b#1.1', summary: 'y', reason: 'notReversible' },
      ],
    });
  });

  it('lists what an undo has passed by, with why and where', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .changes('a', { summary: 'x', url: 'https://x' }, 'y')
      .fails('a');
    expect(run.launched).toEqual(['undo a#1']);
    run
      .undoes('a', 'a#1.2')
      .hears(
        { ref: 'service:test' },
        {
          type: 'effect.left',
          step: 'a',
          attempt: 1,
          effect: 'a#1.1',
          reason: 'overtaken',
          message: 'changed by run 8',
        },
      )
      .isUndone('a');
    expect(run.state).toMatchObject({
      status: 'rolledBack',
      left: [
        {
          step: 'a',
          effect: 'a#1.1',
          summary: 'x',
          reason: 'overtaken',
          message: 'changed by run 8',
          url: 'https://x',
        },
      ],
    });
  });
});

describe('an undo that fails', () => {
  it('does not stop the others, and makes the run rollbackFailed, which keeps its lock', () => {
    const run = failedRun();
    expect(run.cannotBeUndone('c').launched).toEqual(['undo b#1']);
    run.isUndone('b').isUndone('a');
    expect(run.steps).toEqual({
      a: 'undone',
      b: 'undone',
      c: 'undoFailed',
      last: 'failed',
    });
    expect(run.state).toMatchObject({
      status: 'rollbackFailed',
      lock: 'granted',
      error: {
        reason: 'undoFailed',
        message: 'step "c" could not be undone: boom',
      },
      left: [
        {
          step: 'c',
          effect: 'c#1.1',
          summary: 'z',
          reason: 'undoFailed',
          message: 'boom',
        },
      ],
    });
    expect(run.move?.next).toEqual({ kind: 'finished' });
  });

  it('names all steps that could not be undone', () => {
    const run = failedRun()
      .cannotBeUndone('c')
      .cannotBeUndone('b')
      .isUndone('a');
    expect(run.state.error?.message).toBe(
      'step "b" could not be undone: boom; step "c" could not be undone: boom',
    );
  });

  it('is rollbackFailed after a cancel, too', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .changes('a', 'x')
      .isCancelled()
      .ends('a', 'step.cancelled')
      .cannotBeUndone('a');
    expect(run.state).toMatchObject({ status: 'rollbackFailed' });
  });

  it('is tried again after a pause', () => {
    const run = failedRun().cannotBeUndone('c', true);
    expect(run.steps.c).toBe('undoing');
    expect(run.state.status).toBe('rollingBack');
    expect(run.move?.next).toEqual({ kind: 'park', wakeAt: run.time(1_000) });
    expect(run.after(999).launched).toEqual([]);
    expect(run.after(1).launched).toEqual(['undo c#2']);
    expect(run.isUndone('c').launched).toEqual(['undo b#1']);
  });

  it('simply runs again after an interruption, and is given up the fifth time', () => {
    const run = failedRun();
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      expect(run.losesItsDriver().launched).toEqual([`undo c#${attempt}`]);
    }
    expect(run.losesItsDriver().launched).toEqual(['undo b#1']);
    expect(run.state.steps.c).toMatchObject({
      status: 'undoFailed',
      undoAttempt: 5,
      undo: {
        phase: 'undo',
        status: 'failed',
        interruptions: 5,
        error: {
          reason: 'endsItsProcess',
          message:
            'the step was interrupted 5 times; it probably ends the process that runs it',
        },
      },
    });
  });
});

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
