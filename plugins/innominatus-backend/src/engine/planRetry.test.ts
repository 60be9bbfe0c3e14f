import {
  pendingStep,
  runHasEnded,
  type RunStatus,
  type StepStatus,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { planRetry, refuseRetry } from './planRetry';

describe('what a retry begins anew', () => {
  it('after a failure: the failed step and what was not begun because of it', () => {
    const run = new ToldRun(
      planOf({ a: {}, b: {}, c: {}, d: {} }, { onFailure: 'stop' }),
    )
      .succeeds('a')
      .fails('b');
    expect(planRetry(run.plan, run.state)).toEqual({
      round: 2,
      steps: [
        { step: 'b', name: 'b', why: 'notDone' },
        { step: 'c', name: 'c', why: 'skipped' },
        { step: 'd', name: 'd', why: 'skipped' },
      ],
      kept: ['a'],
    });
  });

  it('after a rollback: also what was undone, and what follows that', () => {
    const run = new ToldRun(
      planOf({
        a: { dependsOn: [] },
        b: { dependsOn: ['a'] },
        side: { dependsOn: [] },
        c: { dependsOn: ['b', 'side'] },
      }),
    )
      .changes('a', 'x')
      .succeeds('a')
      .succeeds('b')
      .succeeds('side')
      .fails('c')
      .isUndone('a');
    expect(planRetry(run.plan, run.state)).toEqual({
      round: 2,
      steps: [
        { step: 'a', name: 'a', why: 'undone' },
        { step: 'b', name: 'b', why: 'follows' },
        { step: 'c', name: 'c', why: 'notDone' },
      ],
      kept: ['side'],
    });
  });

  it('keeps what its condition has passed by and what failed without harm, unless it follows', () => {
    const run = new ToldRun(
      planOf(
        {
          ignored: { dependsOn: [], continueOnError: true },
          passed: { dependsOn: [], if: 'false' },
          bad: { dependsOn: ['ignored', 'passed'] },
          after: { if: 'false' },
        },
        { onFailure: 'stop' },
      ),
    )
      .fails('ignored')
      .fails('bad');
    expect(planRetry(run.plan, run.state)).toMatchObject({
      steps: [
        { step: 'bad', why: 'notDone' },
        { step: 'after', why: 'skipped' },
      ],
      kept: ['ignored', 'passed'],
    });
    const other = new ToldRun(
      planOf({
        bad: { dependsOn: [] },
        passed: { dependsOn: ['bad'], if: 'false' },
        last: { dependsOn: ['passed'] },
      }),
    )
      .changes('bad', 'x')
      .succeeds('bad')
      .fails('last')
      .isUndone('bad');
    expect(planRetry(other.plan, other.state).steps).toContainEqual({
      step: 'passed',
      name: 'passed',
      why: 'follows',
    });
  });

  it('lets steps for failures and for every end take part in every round, and what is done stay done', () => {
    const run = new ToldRun(
      planOf(
        {
          always: { dependsOn: [], when: 'always' },
          done: { dependsOn: ['always'] },
          bad: {},
          mend: { when: 'on_failure' },
          broken: { when: 'always' },
        },
        { onFailure: 'stop' },
      ),
    )
      .succeeds('always')
      .succeeds('done')
      .fails('bad')
      .succeeds('mend')
      .fails('broken');
    expect(planRetry(run.plan, run.state)).toEqual({
      round: 2,
      steps: [
        { step: 'always', name: 'always', why: 'everyRound' },
        { step: 'bad', name: 'bad', why: 'notDone' },
        { step: 'mend', name: 'mend', why: 'follows' },
        { step: 'broken', name: 'broken', why: 'notDone' },
      ],
      kept: ['done'],
    });
  });

  it.each<[StepStatus, string | undefined]>([
    ['pending', 'notDone'],
    ['running', 'notDone'],
    ['retrying', 'notDone'],
    ['waiting', 'notDone'],
    ['uncertain', 'notDone'],
    ['failed', 'notDone'],
    ['cancelled', 'notDone'],
    ['undoing', 'undone'],
    ['undone', 'undone'],
    ['undoFailed', 'undone'],
    ['succeeded', undefined],
    ['failedIgnored', undefined],
  ])('a step that the run left as %s: %s', (status, why) => {
    const { plan, state } = new ToldRun(planOf({ a: {} }));
    const steps = { a: { ...pendingStep, status } };
    const preview = planRetry(plan, { ...state, steps });
    expect(preview.steps.map(step => step.why)).toEqual(why ? [why] : []);
    expect(preview.kept).toEqual(why ? [] : ['a']);
  });

  it.each([
    ['upstream', 'skipped'],
    ['cancelled', 'skipped'],
    ['condition', undefined],
    ['unchanged', undefined],
  ] as const)('a step that was skipped, %s: %s', (skipReason, why) => {
    const { plan, state } = new ToldRun(planOf({ a: {} }));
    const steps = {
      a: { ...pendingStep, status: 'skipped' as const, skipReason },
    };
    const preview = planRetry(plan, { ...state, steps });
    expect(preview.steps.map(step => step.why)).toEqual(why ? [why] : []);
  });

  it('begins anew what was undone, even if it had been withdrawn before', () => {
    const { plan, state } = new ToldRun(planOf({ a: {} }));
    const steps = {
      a: {
        ...pendingStep,
        status: 'undone' as const,
        skipReason: 'cancelled' as const,
      },
    };
    expect(planRetry(plan, { ...state, steps }).steps).toMatchObject([
      { why: 'undone' },
    ]);
  });
});

describe('a retried run', () => {
  it('goes on from the failed step with what the others have brought, and with new numbers', () => {
    const run = new ToldRun(
      planOf(
        { a: {}, b: { retry: { attempts: 2 } }, c: {} },
        { onFailure: 'stop' },
      ),
    )
      .succeeds('a')
      .fails('b', true)
      .after(1_000)
      .fails('b', true)
      .isRetried();
    expect(run.launched).toEqual(['run b#3']);
    expect(run.state).toMatchObject({
      status: 'running',
      round: 2,
      error: undefined,
      steps: { a: { outputs: { of: 'a' } }, b: { failures: 0 } },
    });
    expect(run.fails('b', true).after(1_000).launched).toEqual(['run b#4']);
    run.succeeds('b').succeeds('c');
    expect(run.state.status).toBe('succeeded');
  });

  it('keeps the idempotency key of what was not undone, and changes that of what was', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .fails('b')
      .isUndone('a')
      .isRetried();
    expect(run.launched).toEqual(['run a#2']);
    expect(run.state.steps).toMatchObject({
      a: { timesUndone: 1, effects: [] },
      b: { timesUndone: 0 },
    });
  });

  it('undoes with a later failure also what stands from earlier rounds', () => {
    const run = new ToldRun(planOf({ a: {}, b: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .fails('b')
      .cannotBeUndone('a');
    expect(run.state.status).toBe('rollbackFailed');
    run.isRetried().changes('a', 'x2').succeeds('a').fails('b');
    expect(run.launched).toEqual(['undo a#2']);
    run.isUndone('a');
    expect(run.state.status).toBe('rolledBack');
    expect(run.state.steps.a?.effects.map(({ undone }) => undone)).toEqual([
      true,
      true,
    ]);
  });

  it('can be cancelled like any other, and forgets the cancel of the round before', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .isCancelled()
      .ends('a', 'step.cancelled')
      .isRetried();
    expect(run.state).toMatchObject({ status: 'running', cancel: undefined });
    expect(run.launched).toEqual(['run a#2']);
    expect(run.isCancelled().move?.aborts).toEqual(['a']);
  });

  it('takes back variables of steps that begin anew, and keeps those of the others', () => {
    const run = new ToldRun(
      planOf({ a: {}, b: {}, c: {}, d: {} }, { onFailure: 'stop' }),
    )
      .succeeds('a', { TAG: 'v1', A: '1' })
      .succeeds('b')
      .succeeds('c', { TAG: 'v2', C: '3' })
      .fails('d');
    expect(run.state.variables).toEqual({ TAG: 'v2', A: '1', C: '3' });
    run.isRetried();
    expect(run.state.variables).toEqual({ TAG: 'v2', A: '1', C: '3' });
    const undone = new ToldRun(planOf({ a: {}, b: {}, c: {} }))
      .succeeds('a', { TAG: 'v1' })
      .changes('b', 'x')
      .succeeds('b', { TAG: 'v2', B: '2' })
      .fails('c')
      .isUndone('b')
      .isRetried();
    expect(undone.state.variables).toEqual({ TAG: 'v1' });
  });
});

describe('a retry is refused', () => {
  const plan = planOf({ a: {} });
  const { state } = new ToldRun(plan);

  it.each<[RunStatus, string | undefined]>([
    ['queued', 'runActive'],
    ['running', 'runActive'],
    ['waiting', 'runActive'],
    ['cancelling', 'runActive'],
    ['rollingBack', 'runActive'],
    ['succeeded', 'notRetryable'],
    ['superseded', 'notRetryable'],
    ['failed', undefined],
    ['cancelled', undefined],
    ['rolledBack', undefined],
    ['rollbackFailed', undefined],
  ])('to a run that is %s: %s', (status, reason) => {
    const refusal = refuseRetry(plan, { ...state, status });
    expect(refusal?.reason).toBe(reason);
    const message = runHasEnded(status)
      ? `the run is ${status}: deploy again`
      : `the run has not ended: it is ${status}`;
    expect(refusal).toEqual(reason && { kind: 'conflict', reason, message });
  });

  it('to a run without a plan', () => {
    expect(refuseRetry(undefined, { ...state, status: 'failed' })).toEqual({
      kind: 'conflict',
      reason: 'notRetryable',
      message: 'the run never had a plan: deploy again',
    });
  });
});
