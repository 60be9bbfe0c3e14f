import { planOf } from '../__testUtils__/planOf';
import { readPlan } from './readPlan';

describe('readPlan', () => {
  it('gives a plan back as it was stored', () => {
    const plan = planOf(
      { a: { reversal: { undo: true, settle: true } } },
      { secrets: { token: { store: 'env', name: 'TOKEN' } } },
    );
    expect(readPlan(JSON.stringify(plan))).toEqual(plan);
  });

  it('reads a plan of before there was undo as one that has none', () => {
    const plan = planOf({ a: {}, b: {} });
    const { secrets: _secrets, steps, ...rest } = plan;
    const stored = {
      ...rest,
      steps: steps.map(({ reversal: _reversal, ...step }) => step),
    };
    expect(readPlan(JSON.stringify(stored))).toEqual({
      ...plan,
      steps: steps.map(step => ({
        ...step,
        reversal: { undo: false, settle: false },
      })),
    });
  });
});
