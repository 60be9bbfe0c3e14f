import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { planRollback, refuseRollback } from './planRollback';

describe('what a rollback would do', () => {
  it('names effects in the order of undoing, newest first, and what would stay', () => {
    const run = new ToldRun(
      planOf({
        a: {},
        b: {},
        kept: { onRollback: 'keep' },
        fixed: { reversal: { undo: false, settle: false } },
        quiet: {},
      }),
    )
      .changes('a', 'one', { summary: 'two', url: 'https://two' })
      .succeeds('a')
      .changes('b', 'three', { summary: 'four', reversible: false })
      .learns({
        type: 'step.succeeded',
        step: 'b',
        attempt: 1,
        outputs: {},
        variables: {},
        confirmed: [{ effect: 'b#1.1', url: 'https://three' }],
        lookedUp: false,
      })
      .changes('kept', 'five')
      .succeeds('kept')
      .changes('fixed', { summary: 'six', url: 'https://six' })
      .succeeds('fixed')
      .succeeds('quiet');
    expect(planRollback(run.plan, run.state)).toStrictEqual({
      undo: [
        {
          step: 'b',
          name: 'b',
          effects: [{ id: 'b#1.1', summary: 'three', url: 'https://three' }],
        },
        {
          step: 'a',
          name: 'a',
          effects: [
            { id: 'a#1.2', summary: 'two', url: 'https://two' },
            { id: 'a#1.1', summary: 'one' },
          ],
        },
      ],
      left: [
        {
          step: 'b',
          effect: 'b#1.2',
          summary: 'four',
          reason: 'notReversible',
        },
        { step: 'kept', effect: 'kept#1.1', summary: 'five', reason: 'kept' },
        {
          step: 'fixed',
          effect: 'fixed#1.1',
          summary: 'six',
          reason: 'notReversible',
          url: 'https://six',
        },
      ],
    });
  });

  it('says the same as the rollback then does', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b');
    const { undo } = planRollback(run.plan, run.state);
    run.isRolledBack();
    expect(run.state.rollback?.steps).toEqual(undo.map(({ step }) => step));
  });

  it('leaves out what has been undone', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y', 'z')
      .fails('b')
      .undoes('b', 'b#1.2')
      .cannotBeUndone('b')
      .isUndone('a');
    expect(planRollback(run.plan, run.state)).toEqual({
      undo: [
        { step: 'b', name: 'b', effects: [{ id: 'b#1.1', summary: 'y' }] },
      ],
      left: [],
    });
  });
});

describe('a rollback is refused', () => {
  const plan = planOf({ a: {} });
  const { state } = new ToldRun(plan);

  it.each<[RunStatus, string | undefined, string]>([
    ['queued', 'runActive', 'the run has not ended: it is queued'],
    ['running', 'runActive', 'the run has not ended: it is running'],
    ['rollingBack', 'runActive', 'the run has not ended: it is rollingBack'],
    ['rolledBack', 'notUndoable', 'the run has been undone already'],
    ['superseded', 'notUndoable', 'the run never began'],
    ['succeeded', undefined, ''],
    ['failed', undefined, ''],
    ['cancelled', undefined, ''],
    ['rollbackFailed', undefined, ''],
  ])('to a run that is %s: %s', (status, reason, message) => {
    expect(refuseRollback(plan, { ...state, status })).toEqual(
      reason && { kind: 'conflict', reason, message },
    );
  });

  it('to a run without a plan', () => {
    expect(refuseRollback(undefined, { ...state, status: 'failed' })).toEqual({
      kind: 'conflict',
      reason: 'notUndoable',
      message: 'the run never had a plan, and has done nothing',
    });
  });
});
