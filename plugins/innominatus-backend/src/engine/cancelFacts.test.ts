import {
  foldRun,
  type RunEvent,
  type RunFact,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { cancelFacts, refuseCancel } from './cancelFacts';
import { foldFacts } from './foldFacts';

const at = '2026-01-01T01:00:00.000Z';
const plan = planOf({ a: {}, b: {} });

/** The state of a run with some more facts. */
function withFacts(run: ToldRun, ...facts: RunFact[]) {
  return foldFacts(run.plan, run.state, facts, at);
}

describe('the facts of a cancel', () => {
  it('are the wish alone while the run goes on', () => {
    const { state } = new ToldRun(plan);
    expect(cancelFacts(plan, state, 'wrong image')).toEqual([
      { type: 'run.cancelRequested', reason: 'wrong image' },
    ]);
    expect(cancelFacts(plan, state, undefined)).toStrictEqual([
      { type: 'run.cancelRequested' },
    ]);
  });

  it('are none when it was wished before', () => {
    const { state } = new ToldRun(plan).isCancelled();
    expect(cancelFacts(plan, state, 'again')).toEqual([]);
  });

  it('end a run that waits for its lock, which may have no plan yet', () => {
    const requested: RunEvent = {
      seq: 1,
      at,
      version: 1,
      fact: {
        type: 'run.requested',
        application: 'demo',
        environment: 'local',
        workflow: 'deploy',
        lockKeys: ['demo/local'],
      },
    };
    const state = foldRun(undefined, [requested]);
    const facts = cancelFacts(undefined, state, undefined);
    expect(facts).toEqual([
      { type: 'run.cancelRequested' },
      { type: 'run.finished', outcome: 'cancelled' },
    ]);
    expect(foldFacts(undefined, state, facts, at)).toMatchObject({
      status: 'cancelled',
      lock: 'released',
    });
  });

  it('end a retried run that waits for its lock, with what stands', () => {
    const run = new ToldRun(planOf({ a: {} }, { onFailure: 'stop' }))
      .changes('a', 'x')
      .fails('a');
    const state = withFacts(run, {
      type: 'run.retried',
      round: 2,
      steps: ['a'],
    });
    expect(cancelFacts(run.plan, state, undefined)).toEqual([
      { type: 'run.cancelRequested' },
      {
        type: 'run.finished',
        outcome: 'cancelled',
        left: [
          { step: 'a', effect: 'a#1.1', summary: 'x', reason: 'notUndone' },
        ],
      },
    ]);
  });

  it('give a run that waited to be undone its old end back', () => {
    const succeeded = new ToldRun(planOf({ a: {} }))
      .changes('a', 'x')
      .succeeds('a');
    expect(
      cancelFacts(
        succeeded.plan,
        withFacts(succeeded, { type: 'run.rollbackRequested' }),
        undefined,
      ),
    ).toEqual([
      { type: 'run.cancelRequested' },
      { type: 'run.finished', outcome: 'succeeded' },
    ]);
    const failed = new ToldRun(planOf({ a: {} }, { onFailure: 'stop' })).fails(
      'a',
    );
    expect(
      cancelFacts(
        failed.plan,
        withFacts(failed, { type: 'run.rollbackRequested' }),
        undefined,
      ),
    ).toEqual([
      { type: 'run.cancelRequested' },
      {
        type: 'run.finished',
        outcome: 'failed',
        error: { reason: 'stepFailed', message: 'step "a" failed: boom' },
      },
    ]);
  });

  it('leave no lock with a run whose lock had been taken away', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .changes('a', 'x')
      .fails('a')
      .cannotBeUndone('a');
    const queued = withFacts(
      run,
      { type: 'run.lockReleased', reason: 'test' },
      { type: 'run.rollbackRequested' },
    );
    const facts = cancelFacts(run.plan, queued, undefined);
    expect(foldFacts(run.plan, queued, facts, at)).toMatchObject({
      status: 'rollbackFailed',
      lock: 'released',
      left: [{ effect: 'a#1.1', reason: 'undoFailed' }],
    });
  });
});

describe('a cancel is refused', () => {
  const { state } = new ToldRun(plan);

  it.each<[RunStatus, string | undefined, string]>([
    ['queued', undefined, ''],
    ['running', undefined, ''],
    ['waiting', undefined, ''],
    ['cancelling', undefined, ''],
    ['rollingBack', 'rollingBack', 'undoing a run cannot be stopped'],
    ['succeeded', 'runEnded', 'the run has ended: it is succeeded'],
    ['rollbackFailed', 'runEnded', 'the run has ended: it is rollbackFailed'],
  ])('to a run that is %s: %s', (status, reason, message) => {
    expect(refuseCancel({ ...state, status })).toEqual(
      reason && { kind: 'conflict', reason, message },
    );
  });
});
