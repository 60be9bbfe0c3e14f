import {
  at,
  begun,
  effect,
  failure,
  planWith,
  stateAfter,
  succeeded,
  type Told,
} from '../__testUtils__/factsOf';
import type { RunFact } from '../RunEvent';
import { pendingStep, type StepState } from '../RunState';

const started: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
const interrupted: RunFact = {
  type: 'step.interrupted',
  step: 'a',
  attempt: 1,
  cause: 'x',
};
const uncertain: RunFact = {
  type: 'step.uncertain',
  step: 'a',
  attempt: 1,
  error: failure,
};
const lookupFailed: RunFact = {
  type: 'step.lookupFailed',
  step: 'a',
  attempt: 1,
  error: failure,
  retryAt: at(60),
};
const suspended: RunFact = {
  type: 'step.suspended',
  step: 'a',
  attempt: 1,
  waitingFor: 'rain',
  until: at(90),
  data: { page: 2 },
};
const failed: RunFact = {
  type: 'step.failed',
  step: 'a',
  attempt: 1,
  error: failure,
};
const intended: RunFact = {
  type: 'effect.intended',
  step: 'a',
  attempt: 1,
  effects: [effect('e1'), effect('e2')],
};

/** The step `a` after these facts; the first one is told at second 3. */
function step(facts: Told[], sketch = {}): StepState {
  const plan = planWith({ a: sketch });
  return stateAfter([...begun, ...facts], { plan }).steps.a ?? pendingStep;
}

describe('an attempt', () => {
  it('begins with nothing that came before, but for the time of the first', () => {
    expect(
      step([
        started,
        suspended,
        { ...failed, retryAt: at(9) },
        { ...started, attempt: 2 },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'running',
      attempt: 2,
      failures: 1,
      startedAt: at(3),
      attemptStartedAt: at(6),
    });
  });

  it('succeeds with outputs and variables', () => {
    expect(
      step([
        started,
        interrupted,
        lookupFailed,
        succeeded('a', 1, { outputs: { url: 'x' }, variables: { A: '1' } }),
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'succeeded',
      attempt: 1,
      interruptions: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(6),
      outputs: { url: 'x' },
      variables: { A: '1' },
    });
  });

  it('fails for good', () => {
    expect(step([started, suspended, failed])).toEqual({
      ...pendingStep,
      status: 'failed',
      attempt: 1,
      failures: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(5),
      error: failure,
    });
  });

  it('fails without harm where the step says so', () => {
    expect(step([started, failed], { continueOnError: true }).status).toBe(
      'failedIgnored',
    );
    const again: RunFact = { ...failed, retryAt: at(9) };
    expect(step([started, again], { continueOnError: true }).status).toBe(
      'retrying',
    );
  });

  it('fails with another to follow', () => {
    const state = step([started, { ...failed, retryAt: at(60) }]);
    expect(state).toMatchObject({
      status: 'retrying',
      failures: 1,
      retryAt: at(60),
      error: failure,
    });
    expect(state.finishedAt).toBeUndefined();
  });

  it('is counted once though nobody tries again after it', () => {
    const retry: RunFact = { ...failed, retryAt: at(60) };
    expect(step([started, retry, failed])).toMatchObject({
      status: 'failed',
      failures: 1,
    });
    expect(
      step([started, interrupted, { ...failed, attempt: 1 }]).failures,
    ).toBe(1);
    expect(step([started, interrupted, lookupFailed, failed]).failures).toBe(1);
  });

  it('is cancelled, with what still runs', () => {
    expect(
      step([
        started,
        suspended,
        interrupted,
        lookupFailed,
        {
          type: 'step.cancelled',
          step: 'a',
          attempt: 1,
          stillRunning: 'job 7',
        },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'cancelled',
      attempt: 1,
      interruptions: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(7),
      stillRunning: 'job 7',
    });
  });

  it('is passed by, with why', () => {
    expect(
      step([
        started,
        suspended,
        { type: 'step.skipped', step: 'a', reason: 'cancelled' },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'skipped',
      skipReason: 'cancelled',
      attempt: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(5),
    });
  });
});

describe('an interruption', () => {
  it('leaves the outcome open', () => {
    expect(step([started, interrupted, interrupted])).toMatchObject({
      status: 'running',
      interruptions: 2,
      failures: 0,
      unresolved: true,
    });
  });

  it('stays open while look-ups fail', () => {
    expect(step([started, interrupted, lookupFailed])).toMatchObject({
      status: 'retrying',
      unresolved: true,
      retryAt: at(60),
      error: failure,
    });
  });

  it('is over when the work was not done: another try is due at once', () => {
    expect(
      step([
        started,
        interrupted,
        { type: 'step.notDone', step: 'a', attempt: 1 },
      ]),
    ).toMatchObject({ status: 'retrying', unresolved: false, retryAt: at(5) });
  });

  it('may be for a person to judge', () => {
    const state = step([started, interrupted, lookupFailed, uncertain]);
    expect(state).toMatchObject({ status: 'uncertain', error: failure });
    expect(state.retryAt).toBeUndefined();
  });

  it('is judged done', () => {
    expect(
      step([
        started,
        intended,
        interrupted,
        uncertain,
        {
          type: 'step.resolved',
          step: 'a',
          attempt: 1,
          outcome: 'done',
          outputs: { status: 201 },
        },
      ]),
    ).toMatchObject({
      status: 'succeeded',
      unresolved: false,
      outputs: { status: 201 },
      variables: {},
      finishedAt: at(7),
      error: undefined,
      effects: [
        { id: 'e1', confirmation: { effect: 'e1' } },
        { id: 'e2', confirmation: { effect: 'e2' } },
      ],
    });
    expect(
      step([
        started,
        interrupted,
        uncertain,
        { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'done' },
      ]),
    ).toMatchObject({ status: 'succeeded', outputs: {} });
  });

  it('is judged not done', () => {
    expect(
      step([
        started,
        intended,
        interrupted,
        uncertain,
        { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'notDone' },
      ]),
    ).toMatchObject({
      status: 'retrying',
      unresolved: false,
      retryAt: at(7),
      outputs: {},
      effects: [{ id: 'e1' }, { id: 'e2' }],
    });
  });
});

describe('effects', () => {
  it('are known from their announcement on, with their attempt', () => {
    const again: RunFact = {
      ...intended,
      attempt: 2,
      effects: [effect('e3')],
    };
    expect(step([started, intended, again]).effects).toEqual([
      { ...effect('e1'), attempt: 1 },
      { ...effect('e2'), attempt: 1 },
      { ...effect('e3'), attempt: 2 },
    ]);
  });

  it('are confirmed by the success of their step, with what the target told', () => {
    const told = { effect: 'e2', url: 'https://e2', data: { commit: 'c0de' } };
    expect(
      step([started, intended, succeeded('a', 1, { confirmed: [told] })])
        .effects,
    ).toEqual([
      { ...effect('e1'), attempt: 1, confirmation: { effect: 'e1' } },
      { ...effect('e2'), attempt: 1, confirmation: told },
    ]);
  });

  it('are forgotten when they, for certain, did not happen', () => {
    const not = { effect: 'e1', happened: false as const };
    expect(
      step([started, intended, succeeded('a', 1, { confirmed: [not] })])
        .effects,
    ).toMatchObject([{ id: 'e2' }]);
  });

  it('keep what is known of them when their attempt fails or is cancelled', () => {
    const confirmed = [{ effect: 'e1', url: 'https://e1' }];
    const expected = [
      { ...effect('e1'), attempt: 1, confirmation: confirmed[0] },
      { ...effect('e2'), attempt: 1 },
    ];
    expect(step([started, intended, { ...failed, confirmed }]).effects).toEqual(
      expected,
    );
    const cancelled: RunFact = {
      type: 'step.cancelled',
      step: 'a',
      attempt: 1,
    };
    expect(
      step([started, intended, { ...cancelled, confirmed }]).effects,
    ).toEqual(expected);
    const again: RunFact = { ...started, attempt: 2 };
    const retry: RunFact = { ...failed, retryAt: at(9), confirmed };
    expect(
      step([started, intended, retry, again, succeeded('a', 2)]).effects,
    ).toEqual([
      expected[0],
      { ...effect('e2'), attempt: 1, confirmation: { effect: 'e2' } },
    ]);
  });
});
