import {
  initialRunState,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { foldFacts } from './foldFacts';
import { lockReleaseFacts } from './lockReleaseFacts';

const error = {
  reason: 'lockReleased',
  message: 'the lock was taken from the run: gone',
};

function release(run: ToldRun) {
  const now = run.time();
  const facts = lockReleaseFacts(run.plan, run.state, 'gone', now);
  return { facts, after: foldFacts(run.plan, run.state, facts, now) };
}

describe('taking the lock from a run', () => {
  it('takes nothing else from one that could not be undone', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .changes('a', 'x')
      .fails('a')
      .cannotBeUndone('a');
    const { facts, after } = release(run);
    expect(facts).toEqual([{ type: 'run.lockReleased', reason: 'gone' }]);
    expect(after).toMatchObject({ status: 'rollbackFailed', lock: 'released' });
  });

  it('ends one that is parked, and all that is open in it', () => {
    const run = new ToldRun(
      planOf({
        done: { dependsOn: [] },
        waits: { dependsOn: [] },
        retries: { dependsOn: [], retry: { attempts: 2 } },
        uncertain: { dependsOn: [] },
        next: { dependsOn: ['waits'] },
      }),
    )
      .changes('done', 'x')
      .succeeds('done')
      .waitsFor('waits', { approval: {} })
      .fails('retries', true)
      .ends('uncertain', 'step.interrupted')
      .ends('uncertain', 'step.uncertain');
    const { facts, after } = release(run);
    const left: RunFact = {
      type: 'run.finished',
      outcome: 'failed',
      error,
      left: [
        { step: 'done', effect: 'done#1.1', summary: 'x', reason: 'notUndone' },
      ],
    };
    expect(facts).toStrictEqual([
      { type: 'step.cancelled', step: 'waits', attempt: 1 },
      { type: 'step.cancelled', step: 'retries', attempt: 1 },
      { type: 'step.cancelled', step: 'uncertain', attempt: 1 },
      { type: 'step.skipped', step: 'next', reason: 'cancelled' },
      { type: 'run.lockReleased', reason: 'gone' },
      left,
    ]);
    expect(after).toMatchObject({
      status: 'failed',
      lock: 'released',
      claim: undefined,
    });
  });

  it('ends one that waits for another try to undo', () => {
    const run = new ToldRun(planOf({ a: {}, b: {}, c: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b')
      .fails('c')
      .cannotBeUndone('b', true);
    const { facts, after } = release(run);
    expect(facts).toEqual([
      { type: 'undo.failed', step: 'b', attempt: 1, error },
      { type: 'run.lockReleased', reason: 'gone' },
      {
        type: 'run.finished',
        outcome: 'rollbackFailed',
        error,
        left: [
          { step: 'a', effect: 'a#1.1', summary: 'x', reason: 'notUndone' },
          {
            step: 'b',
            effect: 'b#1.1',
            summary: 'y',
            reason: 'undoFailed',
            message: error.message,
          },
        ],
      },
    ]);
    expect(after).toMatchObject({ status: 'rollbackFailed', lock: 'released' });
  });

  it('does not say of what was undone before that it could not be', () => {
    const run = new ToldRun(planOf({ a: {}, b: {}, c: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b')
      .fails('c')
      .isUndone('b');
    expect(release(run).facts).toMatchObject([
      { type: 'undo.failed', step: 'a' },
      { type: 'run.lockReleased' },
      { type: 'run.finished', left: [{ step: 'a' }] },
    ]);
  });

  it('ends one that waits for another try to settle', () => {
    const run = new ToldRun(
      planOf({ a: { reversal: { undo: true, settle: true } } }),
    )
      .changes('a', 'x')
      .fails('a')
      .isUndone('a')
      .cannotBeUndone('a', true);
    expect(release(run).facts[0]).toEqual({
      type: 'settle.failed',
      step: 'a',
      attempt: 2,
      error,
    });
  });

  it('ends one that has no plan yet', () => {
    const state = { ...initialRunState, lock: 'granted' as const };
    const now = '2026-01-01T00:00:00.000Z';
    expect(lockReleaseFacts(undefined, state, 'gone', now)).toEqual([
      { type: 'run.lockReleased', reason: 'gone' },
      { type: 'run.finished', outcome: 'failed', error },
    ]);
  });
});
