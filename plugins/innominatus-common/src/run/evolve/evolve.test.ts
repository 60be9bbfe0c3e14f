import {
  begun,
  effect,
  eventsOf,
  failure,
  planWith,
  stateAfter,
  type Told,
} from '../__testUtils__/factsOf';
import { isKnownEvent } from '../isKnownEvent';
import type { RunEvent, RunFact } from '../RunEvent';
import { initialRunState, pendingStep, stepState } from '../RunState';
import { evolve, foldRun } from './evolve';

const [requested] = eventsOf(begun);

describe('evolve', () => {
  it('takes the next event only', () => {
    const second = { ...requested!, seq: 2 };
    expect(() => evolve(undefined, initialRunState, second)).toThrow(
      'event 2 does not follow event 0 of its run',
    );
    const state = evolve(undefined, initialRunState, requested!);
    expect(state.seq).toBe(1);
    expect(() => evolve(undefined, state, requested!)).toThrow(
      'event 1 does not follow event 1 of its run',
    );
  });

  it('leaves the state as it is that it was given', () => {
    const before = JSON.stringify(initialRunState);
    foldRun(undefined, eventsOf(begun));
    expect(JSON.stringify(initialRunState)).toBe(before);
  });

  it('passes by what it does not know, and what is of a newer version', () => {
    const state = stateAfter(begun);
    const strange = {
      seq: 3,
      at: '2026-01-01T00:00:00.000Z',
      version: 1,
      fact: { type: 'run.danced', step: 'a' },
    } as unknown as RunEvent;
    const newer: RunEvent = {
      seq: 4,
      at: '2026-01-01T00:00:00.000Z',
      version: 2,
      fact: { type: 'step.started', step: 'a', attempt: 1 },
    };
    expect(foldRun(undefined, [strange, newer], state)).toEqual({
      ...state,
      seq: 4,
    });
  });

  it('folds without a plan what readers see before they have it', () => {
    const state = stateAfter([
      ...begun,
      { type: 'step.started', step: 'a', attempt: 1 },
    ]);
    expect(state.steps.a?.status).toBe('running');
  });

  it('goes on from a compacted log as from the whole one, wherever a reader was', () => {
    const plan = planWith({ a: {}, b: {} });
    const before: Told[] = [
      ...begun,
      { type: 'step.started', step: 'a', attempt: 1 },
      {
        type: 'effect.intended',
        step: 'a',
        attempt: 1,
        effects: [effect('x')],
      },
      { type: 'step.failed', step: 'a', attempt: 1, error: failure },
      { type: 'run.finished', outcome: 'failed', error: failure },
    ];
    const after: Told[] = [
      { type: 'run.retried', round: 2, steps: ['a'] },
      { type: 'run.lockGranted' },
      { type: 'step.started', step: 'a', attempt: 2 },
    ];
    const whole = foldRun(plan, eventsOf([...before, ...after]));
    const summary: RunFact = {
      type: 'run.compacted',
      lockKeys: ['demo/local'],
      // As it comes back from the database.
      state: JSON.parse(JSON.stringify(stateAfter(before, { plan }))),
    };
    const [compacted] = eventsOf([summary], before.length - 1);
    const log = [compacted!, ...eventsOf(after, before.length)];
    for (let read = 0; read < before.length; read++) {
      const reader = foldRun(plan, eventsOf(before.slice(0, read)));
      expect(foldRun(plan, log, reader)).toEqual(whole);
    }
    expect(() => evolve(plan, whole, compacted!)).toThrow(
      'event 6 does not follow event 9 of its run',
    );
  });

  it('says of steps that nothing has happened to that they are pending', () => {
    const state = stateAfter(begun, { plan: planWith({ a: {} }) });
    expect(state.steps).toEqual({});
    expect(stepState(state, 'a')).toBe(pendingStep);
  });
});

describe('isKnownEvent', () => {
  it('knows all types of facts of this version and of older ones', () => {
    expect(isKnownEvent({ version: 1, fact: { type: 'run.retried' } })).toBe(
      true,
    );
    expect(isKnownEvent({ version: 0, fact: { type: 'undo.failed' } })).toBe(
      true,
    );
  });

  it('knows neither newer versions nor other types', () => {
    expect(isKnownEvent({ version: 2, fact: { type: 'run.retried' } })).toBe(
      false,
    );
    expect(isKnownEvent({ version: 1, fact: { type: 'run.danced' } })).toBe(
      false,
    );
    expect(isKnownEvent({ version: 1, fact: { type: 'toString' } })).toBe(
      false,
    );
  });
});
