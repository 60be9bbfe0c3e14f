import {
  pendingStep,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { conditionData, conditionRoots } from './conditionData';

const plan = planOf({
  first: { dependsOn: [] },
  second: {},
  aside: { dependsOn: [] },
  asked: { dependsOn: ['second'] },
});

/** `success` and `failure` of the step `asked` when these steps are as they are. */
function outcome(steps: Record<string, Partial<StepState>>) {
  const { state } = new ToldRun(plan);
  const [, , , asked] = plan.steps;
  const data = conditionData(
    plan,
    {
      ...state,
      steps: Object.fromEntries(
        Object.entries(steps).map(([id, step]) => [
          id,
          { ...pendingStep, ...step },
        ]),
      ),
    },
    asked!,
  );
  return { success: data.success, failure: data.failure };
}

describe('what a condition may speak of', () => {
  it('is the plan, what steps have set and brought, and the run', () => {
    const run = new ToldRun(
      planOf(
        { a: {}, b: {} },
        {
          variables: { TAG: 'v1', LEVEL: 'info' },
          parameters: { size: 'small' },
          workload: { name: 'shop', metadata: { name: 'shop' }, digest: '' },
        },
      ),
    ).succeeds('a', { TAG: 'v2' });
    const [, b] = run.plan.steps;
    const each = { key: 'eu', value: 1 };
    expect(conditionData(run.plan, run.state, { ...b!, each })).toMatchObject({
      each,
      success: true,
    });
    expect(conditionData(run.plan, run.state, b!)).not.toHaveProperty('each');
    expect(conditionRoots(run.plan, run.state)).toEqual({
      metadata: { name: 'shop' },
      variables: { TAG: 'v2', LEVEL: 'info' },
      parameters: { size: 'small' },
      environment: {
        ...run.plan.environment,
        delivery: {
          mode: 'commit',
          owner: 'platform',
          repository: run.plan.application,
          path: '.',
        },
      },
      steps: {
        a: { status: 'succeeded', outputs: { of: 'a' } },
        b: { status: 'running', outputs: {} },
      },
      run: { workflow: 'deploy', startedBy: 'user:default/ada' },
    });
  });

  it('has no metadata without a Score file, and nobody who started it before it was requested', () => {
    const { state } = new ToldRun(plan);
    const roots = conditionRoots(plan, { ...state, requestedBy: undefined });
    expect(roots).toMatchObject({ metadata: {}, run: { workflow: 'deploy' } });
    expect(roots.run).not.toHaveProperty('startedBy');
  });

  it('calls it a failure when a step has failed that it follows, directly or not', () => {
    const failed = { success: false, failure: true };
    expect(outcome({ second: { status: 'failed' } })).toEqual(failed);
    expect(outcome({ first: { status: 'failed' } })).toEqual(failed);
    expect(outcome({ aside: { status: 'failed' } })).toEqual({
      success: true,
      failure: false,
    });
  });

  it('calls it neither when a step that it follows was stopped or never begun', () => {
    const neither = { success: false, failure: false };
    expect(outcome({ first: { status: 'cancelled' } })).toEqual(neither);
    expect(
      outcome({ first: { status: 'skipped', skipReason: 'upstream' } }),
    ).toEqual(neither);
    expect(
      outcome({ first: { status: 'skipped', skipReason: 'cancelled' } }),
    ).toEqual(neither);
  });

  it('calls it a success when all have ended well, were passed by, or failed without harm', () => {
    const success = { success: true, failure: false };
    expect(
      outcome({
        first: { status: 'succeeded' },
        second: { status: 'failedIgnored' },
      }),
    ).toEqual(success);
    expect(
      outcome({
        first: { status: 'skipped', skipReason: 'condition' },
        second: { status: 'skipped', skipReason: 'unchanged' },
      }),
    ).toEqual(success);
  });
});
