import {
  begun,
  effect,
  failure,
  planWith,
  stateAfter,
  succeeded,
  type Told,
} from '../__testUtils__/factsOf';
import { pendingStep } from '../RunState';

const plan = planWith({ a: {}, b: {}, c: {} });

/** A run that was cancelled and undone: `a` stands, `b` was undone but for one effect, `c` has failed. */
const ended: Told[] = [
  ...begun,
  { type: 'step.started', step: 'a', attempt: 1 },
  succeeded('a', 1, {
    outputs: { url: 'x' },
    variables: { TAG: 'v1', A: '1' },
  }),
  { type: 'step.started', step: 'b', attempt: 1 },
  {
    type: 'effect.intended',
    step: 'b',
    attempt: 1,
    effects: [effect('e1'), effect('e2')],
  },
  { type: 'step.interrupted', step: 'b', attempt: 1, cause: 'x' },
  succeeded('b', 1, { outputs: { id: 7 }, variables: { TAG: 'v2', B: '2' } }),
  { type: 'step.started', step: 'c', attempt: 1 },
  { type: 'step.failed', step: 'c', attempt: 1, error: failure },
  { type: 'run.cancelRequested' },
  { type: 'run.rollbackStarted', cause: 'cancelled', steps: ['b'] },
  { type: 'undo.started', step: 'b', attempt: 1 },
  { type: 'effect.undone', step: 'b', attempt: 1, effect: 'e1' },
  {
    type: 'effect.left',
    step: 'b',
    attempt: 1,
    effect: 'e2',
    reason: 'inUse',
  },
  { type: 'undo.succeeded', step: 'b', attempt: 1 },
  {
    type: 'run.finished',
    outcome: 'cancelled',
    error: failure,
    problems: [],
    left: [{ step: 'b', summary: 'e2', reason: 'inUse' }],
  },
];
const retried: Told = { type: 'run.retried', round: 2, steps: ['b', 'c'] };

describe('a new round', () => {
  it('queues the run for its lock, without anything of its end', () => {
    const state = stateAfter([...ended, retried], { plan });
    expect(state).toMatchObject({
      status: 'queued',
      lock: 'queued',
      round: 2,
      finishedAt: undefined,
      cancel: undefined,
      rollback: undefined,
      error: undefined,
      problems: undefined,
      left: undefined,
    });
    expect(
      stateAfter([{ type: 'run.lockGranted' }], { plan, from: state }).status,
    ).toBe('running');
  });

  it('leaves steps as they are that it does not name', () => {
    const before = stateAfter(ended, { plan });
    const state = stateAfter([retried], { plan, from: before });
    expect(state.steps.a).toBe(before.steps.a);
  });

  it('makes the others pending, with the numbers that go on and what still stands', () => {
    const { steps } = stateAfter([...ended, retried], { plan });
    expect(steps.b).toEqual({
      ...pendingStep,
      attempt: 1,
      undoAttempt: 1,
      timesUndone: 1,
      effects: [
        { ...effect('e2'), attempt: 1, confirmation: { effect: 'e2' } },
      ],
    });
    expect(steps.c).toEqual({ ...pendingStep, attempt: 1 });
  });

  it('also makes steps pending that nothing had happened to', () => {
    const state = stateAfter(
      [
        ...begun,
        { type: 'run.finished', outcome: 'failed' },
        { type: 'run.retried', round: 2, steps: ['a'] },
      ],
      { plan },
    );
    expect(state.steps.a).toEqual(pendingStep);
  });

  it('keeps the variables of the other steps only', () => {
    const state = stateAfter([...ended, retried], { plan });
    expect(state.variables).toEqual({ TAG: 'v1', A: '1' });
  });

  it('lets the later of two steps count that have set the same variable, with and without a plan', () => {
    const last: Told = { type: 'run.retried', round: 2, steps: ['c'] };
    const expected = { TAG: 'v2', A: '1', B: '2' };
    expect(stateAfter([...ended, last], { plan }).variables).toEqual(expected);
    expect(stateAfter([...ended, last]).variables).toEqual(expected);
  });

  it('goes by the order of the plan, not by that of names', () => {
    const numbered = {
      ...planWith({ '1': { dependsOn: ['2'] }, '2': { dependsOn: [] } }),
      undoOrder: ['1', '2'],
    };
    const facts: Told[] = [
      ...begun,
      { type: 'step.started', step: '2', attempt: 1 },
      succeeded('2', 1, { variables: { TAG: 'first' } }),
      { type: 'step.started', step: '1', attempt: 1 },
      succeeded('1', 1, { variables: { TAG: 'second' } }),
      { type: 'run.finished', outcome: 'failed' },
      { type: 'run.retried', round: 2, steps: [] },
    ];
    expect(stateAfter(facts, { plan: numbered }).variables).toEqual({
      TAG: 'second',
    });
  });

  it('shows a run that runs, though its pending steps are known by name', () => {
    const state = stateAfter([...ended, retried, { type: 'run.lockGranted' }], {
      plan,
    });
    expect(state.status).toBe('running');
  });
});
