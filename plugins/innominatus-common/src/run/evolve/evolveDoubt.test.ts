import { at, failure } from '../__testUtils__/factsOf';
import {
  started,
  interrupted,
  uncertain,
  lookupFailed,
  intended,
  stepAfter,
} from '../__testUtils__/stepFacts';

describe('an interruption', () => {
  it('leaves the outcome open', () => {
    expect(stepAfter([started, interrupted, interrupted])).toMatchObject({
      status: 'running',
      interruptions: 2,
      failures: 0,
      unresolved: true,
    });
  });

  it('stays open while look-ups fail', () => {
    expect(stepAfter([started, interrupted, lookupFailed])).toMatchObject({
      status: 'retrying',
      unresolved: true,
      retryAt: at(60),
      error: failure,
    });
  });

  it('is over when the work was not done: another try is due at once', () => {
    expect(
      stepAfter([
        started,
        interrupted,
        { type: 'step.notDone', step: 'a', attempt: 1 },
      ]),
    ).toMatchObject({ status: 'retrying', unresolved: false, retryAt: at(5) });
  });

  it('may be for a person to judge', () => {
    const state = stepAfter([started, interrupted, lookupFailed, uncertain]);
    expect(state).toMatchObject({ status: 'uncertain', error: failure });
    expect(state.retryAt).toBeUndefined();
  });

  it('is judged done', () => {
    expect(
      stepAfter([
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
      stepAfter([
        started,
        interrupted,
        uncertain,
        { type: 'step.resolved', step: 'a', attempt: 1, outcome: 'done' },
      ]),
    ).toMatchObject({ status: 'succeeded', outputs: {} });
  });

  it('is judged not done', () => {
    expect(
      stepAfter([
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
