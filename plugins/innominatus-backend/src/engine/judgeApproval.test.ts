import type {
  ApprovalRequest,
  Principal,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { judgeApproval, type ApprovalAnswer } from './judgeApproval';

const ada: Principal = { ref: 'user:default/ada' };
const bob: Principal = { ref: 'user:default/bob' };
const eve: Principal = { ref: 'user:default/eve' };

/** A run that Ada has started and whose step `a` asks for consent. */
function asking(approval: Partial<ApprovalRequest> = {}, ms?: number): ToldRun {
  return new ToldRun(planOf({ a: {}, b: {} })).waitsFor('a', { approval, ms });
}

function judge(run: ToldRun, answer: Partial<ApprovalAnswer> = {}) {
  const principal = answer.principal ?? bob;
  return judgeApproval(run.state, {
    step: 'a',
    planHash: 'f00d',
    principal,
    ownershipRefs: [principal.ref],
    mayApproveOwn: false,
    now: run.time(),
    ...answer,
  });
}

function said(type: 'approval.given' | 'approval.rejected') {
  return { type, step: 'a', attempt: 1, planHash: 'f00d', reason: 'so' };
}

describe('an answer counts', () => {
  it('from another user than who started the run', () => {
    expect(judge(asking())).toBeUndefined();
  });

  it('from a member of one of the groups', () => {
    const run = asking({ groups: ['group:default/sre', 'group:default/qa'] });
    const ownershipRefs = [bob.ref, 'group:default/qa'];
    expect(judge(run, { ownershipRefs })).toBeUndefined();
  });

  it('from who started the run, where the step or the configuration says so', () => {
    const principal = ada;
    expect(
      judge(asking({ selfApproval: true }), { principal }),
    ).toBeUndefined();
    expect(judge(asking(), { principal, mayApproveOwn: true })).toBeUndefined();
  });

  it('until the very end of its time', () => {
    const run = asking({}, 1_000);
    expect(judge(run, { now: run.time(999) })).toBeUndefined();
  });

  it('while other steps run', () => {
    const run = new ToldRun(
      planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }),
    ).waitsFor('a', { approval: {} });
    expect(run.state.status).toBe('running');
    expect(judge(run)).toBeUndefined();
  });

  it('though nobody is known to have started the run', () => {
    const run = asking();
    run.state = { ...run.state, requestedBy: undefined };
    expect(judge(run)).toBeUndefined();
  });

  it('from a second user, while more are needed', () => {
    const run = asking({ required: 2 }).hears(bob, said('approval.given'));
    expect(judge(run, { principal: eve })).toBeUndefined();
  });
});

describe('an answer is refused', () => {
  it.each<[string, () => ToldRun]>([
    [
      'when the step has not begun',
      () => new ToldRun(planOf({ b: {}, a: {} })),
    ],
    ['when the step runs', () => new ToldRun(planOf({ a: {} }))],
    [
      'when the step waits for something else',
      () => new ToldRun(planOf({ a: {} })).waitsFor('a', { ms: 1_000 }),
    ],
    [
      'when enough have consented',
      () => asking().hears(bob, said('approval.given')),
    ],
    [
      'when the run has ended meanwhile',
      () =>
        new ToldRun(planOf({ a: { dependsOn: [] }, b: { dependsOn: [] } }))
          .waitsFor('a', { approval: {} })
          .fails('b'),
    ],
  ])('%s', (_, make) => {
    expect(judge(make(), { principal: eve })).toEqual({
      kind: 'conflict',
      reason: 'notWaiting',
      message: 'step "a" does not wait for anybody\'s consent',
    });
  });

  it('when the run is being stopped', () => {
    const { state } = asking();
    for (const status of ['cancelling', 'rollingBack', 'failed'] as const) {
      expect(
        judgeApproval(
          { ...state, status },
          {
            step: 'a',
            planHash: 'f00d',
            principal: bob,
            ownershipRefs: [],
            mayApproveOwn: false,
            now: '',
          },
        ),
      ).toMatchObject({ reason: 'notWaiting' });
    }
  });

  it('when it counts already, though the step does not know yet', () => {
    const run = asking();
    run.state = {
      ...run.state,
      steps: {
        a: {
          ...run.state.steps.a!,
          wait: {
            ...run.state.steps.a!.wait!,
            approvals: [{ by: bob, at: run.time(), planHash: 'f00d' }],
          },
        },
      },
    };
    const others = {
      kind: 'conflict',
      reason: 'notWaiting',
      message: 'the answer has been given by others',
    };
    expect(judge(run, { principal: eve })).toEqual(others);
    run.state.steps.a!.wait = {
      ...run.state.steps.a!.wait!,
      approvals: [],
      rejection: { by: bob, at: run.time(), planHash: 'f00d' },
    };
    expect(judge(run, { principal: eve })).toEqual(others);
    expect(judge(run)).toMatchObject({ reason: 'alreadyApproved' });
  });

  it('when it is about another plan', () => {
    expect(judge(asking(), { planHash: 'beef' })).toEqual({
      kind: 'conflict',
      reason: 'otherPlan',
      message: 'the run has another plan than the one that the answer is about',
    });
  });

  it('when the time to answer is over', () => {
    const run = asking({}, 1_000);
    const now = run.time(1_000);
    expect(judge(run, { now })).toEqual({
      kind: 'conflict',
      reason: 'approvalExpired',
      message: `the time to answer was up at ${now}`,
    });
  });

  it('from who has answered already', () => {
    const run = asking({ required: 3 })
      .hears(eve, said('approval.given'))
      .hears(bob, said('approval.given'));
    expect(judge(run)).toEqual({
      kind: 'conflict',
      reason: 'alreadyApproved',
      message: 'user:default/bob has answered already',
    });
  });

  it('from a service', () => {
    const principal = { ref: 'service:user:ci' };
    expect(judge(asking(), { principal })).toEqual({
      kind: 'denied',
      reason: 'approverNotUser',
      message: 'only a user can consent',
    });
  });

  it('from a user who lets somebody act', () => {
    const principal = { ...bob, actor: 'mcp-actions' };
    expect(judge(asking(), { principal })).toEqual({
      kind: 'denied',
      reason: 'approverHasActor',
      message: 'only the user in person can consent, not through mcp-actions',
    });
  });

  it('from who started the run', () => {
    expect(judge(asking(), { principal: ada })).toEqual({
      kind: 'denied',
      reason: 'selfApproval',
      message:
        'who started the run, or wrote the commit that it deploys, cannot consent to it',
    });
  });

  it('from who is in none of the groups', () => {
    const groups = ['group:default/sre', 'group:default/qa'];
    expect(judge(asking({ groups }))).toEqual({
      kind: 'denied',
      reason: 'notInGroup',
      message:
        'only members of group:default/sre, group:default/qa can consent',
    });
  });
});
