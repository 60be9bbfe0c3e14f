import { planWith } from '../run/__testUtils__/factsOf';
import { ancestorsOf } from './ancestorsOf';
import { plannedStep, stepsBackward, stepsForward } from './plannedStep';

const plan = planWith({
  a: { dependsOn: [] },
  b: { dependsOn: ['a'] },
  c: { dependsOn: ['a'] },
  d: { dependsOn: ['b', 'c'] },
});

describe('look-ups in a plan', () => {
  it('find a step by its id', () => {
    expect(plannedStep(plan, 'b')).toBe(plan.steps[1]);
    expect(plannedStep(plan, 'z')).toBeUndefined();
  });

  it('give all steps in the order of doing, and of undoing', () => {
    const ids = (steps: readonly { id: string }[]) => steps.map(s => s.id);
    expect(ids(stepsForward(plan))).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(stepsBackward(plan))).toEqual(['d', 'c', 'b', 'a']);
  });

  it('give all that a step follows, directly or not', () => {
    expect([...ancestorsOf(plan, 'd')].sort()).toEqual(['a', 'b', 'c']);
    expect([...ancestorsOf(plan, 'b')]).toEqual(['a']);
    expect([...ancestorsOf(plan, 'a')]).toEqual([]);
    expect([...ancestorsOf(plan, 'z')]).toEqual([]);
  });

  it('are made once for each plan', () => {
    expect(ancestorsOf(plan, 'd')).toBe(ancestorsOf(plan, 'd'));
    expect(stepsForward(plan)).toBe(stepsForward(plan));
    expect(stepsForward({ ...plan, steps: [], undoOrder: [] })).toEqual([]);
  });
});
