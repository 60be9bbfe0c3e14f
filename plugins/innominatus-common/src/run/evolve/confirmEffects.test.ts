import { at, effect, succeeded } from '../__testUtils__/factsOf';
import {
  started,
  failed,
  intended,
  stepAfter,
} from '../__testUtils__/stepFacts';
import type { RunFact } from '../RunEvent';

describe('effects', () => {
  it('are known from their announcement on, with their attempt', () => {
    const again: RunFact = {
      ...intended,
      attempt: 2,
      effects: [effect('e3')],
    };
    expect(stepAfter([started, intended, again]).effects).toEqual([
      { ...effect('e1'), attempt: 1 },
      { ...effect('e2'), attempt: 1 },
      { ...effect('e3'), attempt: 2 },
    ]);
  });

  it('are confirmed by the success of their step, with what the target told', () => {
    const told = { effect: 'e2', url: 'https://e2', data: { commit: 'c0de' } };
    expect(
      stepAfter([started, intended, succeeded('a', 1, { confirmed: [told] })])
        .effects,
    ).toEqual([
      { ...effect('e1'), attempt: 1, confirmation: { effect: 'e1' } },
      { ...effect('e2'), attempt: 1, confirmation: told },
    ]);
  });

  it('are forgotten when they, for certain, did not happen', () => {
    const not = { effect: 'e1', happened: false as const };
    expect(
      stepAfter([started, intended, succeeded('a', 1, { confirmed: [not] })])
        .effects,
    ).toMatchObject([{ id: 'e2' }]);
  });

  it('keep what is known of them when their attempt fails or is cancelled', () => {
    const confirmed = [{ effect: 'e1', url: 'https://e1' }];
    const expected = [
      { ...effect('e1'), attempt: 1, confirmation: confirmed[0] },
      { ...effect('e2'), attempt: 1 },
    ];
    expect(
      stepAfter([started, intended, { ...failed, confirmed }]).effects,
    ).toEqual(expected);
    const cancelled: RunFact = {
      type: 'step.cancelled',
      step: 'a',
      attempt: 1,
    };
    expect(
      stepAfter([started, intended, { ...cancelled, confirmed }]).effects,
    ).toEqual(expected);
    const again: RunFact = { ...started, attempt: 2 };
    const retry: RunFact = { ...failed, retryAt: at(9), confirmed };
    expect(
      stepAfter([started, intended, retry, again, succeeded('a', 2)]).effects,
    ).toEqual([
      expected[0],
      { ...effect('e2'), attempt: 1, confirmation: { effect: 'e2' } },
    ]);
  });
});
