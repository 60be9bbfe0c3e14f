import {
  at,
  begun,
  planWith,
  stateAfter,
  type Told,
} from '../__testUtils__/factsOf';
import type { Principal } from '../Principal';
import type { RunFact } from '../RunEvent';
import { pendingStep, type StepState } from '../RunState';

const bob: Principal = { ref: 'user:default/bob' };
const eve: Principal = { ref: 'user:default/eve' };
const approval = { required: 2, groups: [], selfApproval: false };
const asked: Told[] = [
  { type: 'step.started', step: 'a', attempt: 1 },
  {
    type: 'step.suspended',
    step: 'a',
    attempt: 1,
    waitingFor: 'two people',
    until: at(90),
    approval,
    data: { page: 2 },
  },
];

function step(facts: Told[]): StepState {
  const plan = planWith({ a: {} });
  return stateAfter([...begun, ...facts], { plan }).steps.a ?? pendingStep;
}

function given(attempt = 1): RunFact {
  return { type: 'approval.given', step: 'a', attempt, planHash: 'f00d' };
}

function rejected(reason: string): RunFact {
  return {
    type: 'approval.rejected',
    step: 'a',
    attempt: 1,
    planHash: 'f00d',
    reason,
  };
}

describe('a wait', () => {
  it('keeps what the targets told before it began, and leaves out what did not happen', () => {
    const effect = {
      kind: 'text',
      action: 'create' as const,
      target: 'board:1',
      externalId: 'x',
      summary: 'put x',
      reversible: true,
    };
    const effects = ['one', 'two', 'three'].map(id => ({ ...effect, id }));
    const told: Told[] = [
      { type: 'step.started', step: 'a', attempt: 1 },
      { type: 'effect.intended', step: 'a', attempt: 1, effects },
      {
        ...{ type: 'step.suspended', step: 'a', attempt: 1, data: {} },
        ...{ waitingFor: 'better times', until: at(90) },
        confirmed: [
          { effect: 'one', data: { commit: 'c0ffee' } },
          { effect: 'two', happened: false },
        ],
      },
    ];
    expect(step(told).effects).toMatchObject([
      { id: 'one', confirmation: { data: { commit: 'c0ffee' } } },
      { id: 'three', confirmation: undefined },
    ]);
    const ended = step([
      ...told,
      { type: 'step.resumed', step: 'a', attempt: 1 },
      {
        ...{ type: 'step.succeeded', step: 'a', attempt: 1 },
        ...{ outputs: {}, variables: {}, confirmed: [], lookedUp: false },
      },
    ]);
    expect(ended.effects).toMatchObject([
      { id: 'one', confirmation: { data: { commit: 'c0ffee' } } },
      { id: 'three', confirmation: { effect: 'three' } },
    ]);
  });

  it('says for what, until when, and keeps what the step gets back', () => {
    expect(step(asked)).toMatchObject({
      status: 'waiting',
      wait: {
        for: 'two people',
        until: at(90),
        data: { page: 2 },
        approval,
        approvals: [],
      },
    });
  });

  it('lasts until the step goes on, which still knows the answers', () => {
    const resumed: RunFact = { type: 'step.resumed', step: 'a', attempt: 1 };
    expect(step([...asked, { by: bob, fact: given() }, resumed])).toMatchObject(
      {
        status: 'running',
        attemptStartedAt: at(3),
        wait: { approvals: [{ by: bob }] },
      },
    );
  });

  it('knows that something was heard of, once, and only while it lasts', () => {
    const topics = ['git:a/b#1', 'git:a/b#2'];
    const waits: Told[] = [
      { type: 'step.started', step: 'a', attempt: 1 },
      {
        ...{ type: 'step.suspended', step: 'a', attempt: 1, data: {} },
        ...{ waitingFor: 'a merge', until: at(90), topics },
      },
    ];
    const woken = (topic: string, attempt = 1): RunFact => ({
      ...{ type: 'step.woken', step: 'a', attempt, topic },
    });
    expect(step(waits).wait).toMatchObject({ topics });
    expect(step(waits).wait?.wokenBy).toBeUndefined();
    const twice = step([...waits, woken('git:a/b#2'), woken('git:a/b#1')]);
    expect(twice).toMatchObject({
      status: 'waiting',
      wait: { wokenBy: 'git:a/b#2' },
    });
    expect(step([...waits, woken('git:a/b#1', 2)])).toEqual(step(waits));
    const resumed: RunFact = { type: 'step.resumed', step: 'a', attempt: 1 };
    expect(step([...waits, resumed, woken('git:a/b#1')])).toEqual(
      step([...waits, resumed]),
    );
    expect(step([...waits, woken('git:a/b#1'), ...waits]).wait?.wokenBy).toBe(
      undefined,
    );
  });

  it('that follows another one asks anew', () => {
    expect(
      step([...asked, { by: bob, fact: given() }, asked[1]!]).wait?.approvals,
    ).toEqual([]);
  });
});

describe('answers', () => {
  it('are kept with who, when, why and about which plan', () => {
    const fact: RunFact = { ...given(), reason: 'fine' } as RunFact;
    expect(step([...asked, { by: bob, fact }]).wait).toMatchObject({
      approvals: [{ by: bob, reason: 'fine', at: at(5), planHash: 'f00d' }],
    });
  });

  it('of different people add up, those of one do not', () => {
    const { wait } = step([
      ...asked,
      { by: bob, fact: given() },
      { by: { ...bob, actor: 'x' }, fact: given() },
      { by: eve, fact: given() },
    ]);
    expect(wait?.approvals.map(({ by }) => by)).toEqual([bob, eve]);
  });

  it('may be a refusal; the first one stays', () => {
    const { wait, status } = step([
      ...asked,
      { by: bob, fact: rejected('no') },
      { by: eve, fact: rejected('never') },
    ]);
    expect(status).toBe('waiting');
    expect(wait?.rejection).toEqual({
      by: bob,
      reason: 'no',
      at: at(5),
      planHash: 'f00d',
    });
    expect(wait?.approvals).toEqual([]);
  });

  it('to another attempt, of nobody, or to no question say nothing', () => {
    const before = step(asked);
    expect(step([...asked, { by: bob, fact: given(2) }])).toEqual(before);
    expect(step([...asked, given()])).toEqual(before);
    const running = step(asked.slice(0, 1));
    expect(step([...asked.slice(0, 1), { by: bob, fact: given() }])).toEqual(
      running,
    );
  });
});
