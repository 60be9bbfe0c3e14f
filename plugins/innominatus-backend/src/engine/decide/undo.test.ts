import { failedRun } from '../../__testUtils__/failedRun';
import { planOf } from '../../__testUtils__/planOf';
import { ToldRun } from '../../__testUtils__/ToldRun';

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
