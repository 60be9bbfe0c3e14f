import { stateAfter } from '../__testUtils__/factsOf';
import { initialRunState, pendingStep, stepState } from '../RunState';
import { withStepStates } from './withStepStates';

describe('the states of the steps of a run', () => {
  const names = ['constructor', 'tostring', '__proto__'];

  it.each(names)('are pending before anything happens to "%s"', name => {
    expect(stepState(initialRunState, name)).toBe(pendingStep);
    const state = stateAfter([
      { type: 'step.started', step: name, attempt: 1 },
    ]);
    for (const other of names.filter(each => each !== name)) {
      expect(stepState(state, other)).toBe(pendingStep);
    }
    expect(stepState(state, name).status).toBe('running');
    expect(Object.keys(state.steps)).toEqual([name]);
  });

  it('stay as they were where one of them changes', () => {
    const before = withStepStates({}, [
      ['a', pendingStep],
      ['b', { ...pendingStep, attempt: 1 }],
    ]);
    const after = withStepStates(before, [['a', pendingStep]]);
    expect(after).toEqual(before);
    expect(after.b).toBe(before.b);
    expect(
      withStepStates(before, [['a', { ...pendingStep, attempt: 2 }]]),
    ).toMatchObject({ a: { attempt: 2 }, b: { attempt: 1 } });
    expect(before.a).toBe(pendingStep);
  });
});
