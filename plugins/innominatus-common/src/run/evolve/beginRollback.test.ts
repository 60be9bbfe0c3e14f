import { at, failure, type Told } from '../__testUtils__/factsOf';
import {
  failed,
  left,
  rolling,
  runAfter,
  stepAfter,
  undo,
  undone,
} from '../__testUtils__/undoFacts';

describe('a rollback', () => {
  it('is known with why and since when', () => {
    expect(runAfter([rolling])).toMatchObject({
      status: 'rollingBack',
      rollback: { cause: 'failed', startedAt: at(6), steps: ['a'] },
    });
  });

  it('that somebody asks for queues the run again, and tells how it had ended', () => {
    const ended: Told[] = [
      { type: 'run.cancelRequested' },
      {
        type: 'run.finished',
        outcome: 'cancelled',
        error: failure,
        left: [{ step: 'a', summary: 'x', reason: 'notUndone' }],
      },
      { type: 'run.rollbackRequested' },
    ];
    const queued = runAfter(ended);
    expect(queued).toMatchObject({
      status: 'queued',
      lock: 'queued',
      rollback: { cause: 'requested', endedBefore: 'cancelled', steps: [] },
      finishedAt: undefined,
      cancel: undefined,
      error: undefined,
      left: undefined,
    });
    expect(runAfter([...ended, { type: 'run.lockGranted' }]).status).toBe(
      'rollingBack',
    );
    const begins: Told = {
      type: 'run.rollbackStarted',
      cause: 'requested',
      steps: ['a'],
    };
    expect(
      runAfter([...ended, { type: 'run.lockGranted' }, begins]).rollback,
    ).toEqual({
      cause: 'requested',
      endedBefore: 'cancelled',
      startedAt: at(10),
      steps: ['a'],
    });
  });

  it('forgets what an earlier one has said of the steps that it undoes', () => {
    const again = stepAfter([
      undo('undo.started'),
      undone('e2'),
      left('e1'),
      failed('undo'),
      { type: 'run.finished', outcome: 'rollbackFailed' },
      { type: 'run.rollbackRequested' },
      { type: 'run.lockGranted' },
      { type: 'run.rollbackStarted', cause: 'requested', steps: ['a'] },
    ]);
    expect(again).toMatchObject({
      status: 'undoFailed',
      undo: undefined,
      undoAttempt: 1,
    });
    expect(again.effects.map(each => [each.undone, each.left])).toEqual([
      [undefined, undefined],
      [true, undefined],
      [undefined, undefined],
    ]);
  });
});
