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
import { pendingStep, type RunState, type StepState } from '../RunState';

const plan = planWith({ a: {}, b: {} });

/** A run whose step `a` has changed three things, and that is about to be undone. */
const done: Told[] = [
  ...begun,
  { type: 'step.started', step: 'a', attempt: 1 },
  {
    type: 'effect.intended',
    step: 'a',
    attempt: 1,
    effects: [effect('e1'), effect('e2'), effect('e3', { reversible: false })],
  },
  succeeded('a'),
];
const rolling: Told = {
  type: 'run.rollbackStarted',
  cause: 'failed',
  steps: ['a'],
};

function fold(facts: Told[]): RunState {
  return stateAfter([...done, ...facts], { plan });
}

function step(facts: Told[]): StepState {
  return fold([rolling, ...facts]).steps.a ?? pendingStep;
}

function undo(
  what:
    'undo.started' | 'undo.succeeded' | 'settle.started' | 'settle.succeeded',
  attempt = 1,
): RunFact {
  return { type: what, step: 'a', attempt };
}

function broke(what: 'undo' | 'settle', attempt = 1): RunFact {
  return { type: `${what}.interrupted`, step: 'a', attempt, cause: 'x' };
}

function failed(
  what: 'undo' | 'settle',
  retryAt?: string,
  attempt = 1,
): RunFact {
  return {
    type: `${what}.failed`,
    step: 'a',
    attempt,
    error: failure,
    ...(retryAt && { retryAt }),
  };
}

function undone(id: string): RunFact {
  return { type: 'effect.undone', step: 'a', attempt: 1, effect: id };
}

function left(id: string): RunFact {
  return {
    type: 'effect.left',
    step: 'a',
    attempt: 1,
    effect: id,
    reason: 'overtaken',
    message: 'by run 8',
  };
}

describe('undoing a step', () => {
  it('begins with a number of its own', () => {
    const before = step([]);
    expect(before).toMatchObject({ status: 'succeeded', undo: undefined });
    expect(step([undo('undo.started', 4)])).toEqual({
      ...before,
      status: 'undoing',
      undoAttempt: 4,
      undo: {
        phase: 'undo',
        status: 'running',
        failures: 0,
        interruptions: 0,
      },
    });
  });

  it('says of each effect at once what became of it', () => {
    const { effects } = step([undo('undo.started'), undone('e2'), left('e1')]);
    expect(effects).toMatchObject([
      { id: 'e1', left: { reason: 'overtaken', message: 'by run 8' } },
      { id: 'e2', undone: true },
      { id: 'e3' },
    ]);
    expect(effects[2]).not.toHaveProperty('undone');
    expect(effects[2]?.left).toBeUndefined();
  });

  it('takes back that an effect stays once it is undone after all', () => {
    const { effects } = step([undo('undo.started'), left('e1'), undone('e1')]);
    expect(effects[0]).toMatchObject({ undone: true, left: undefined });
  });

  it('ends well, with the time of the way forward as it was', () => {
    expect(step([undo('undo.started'), undo('undo.succeeded')])).toMatchObject({
      status: 'undone',
      timesUndone: 1,
      finishedAt: at(5),
      undo: {
        phase: 'undo',
        status: 'succeeded',
        failures: 0,
        interruptions: 0,
      },
    });
  });

  it('fails with another try to follow', () => {
    const state = step([undo('undo.started'), failed('undo', at(60))]);
    expect(state).toMatchObject({
      status: 'undoing',
      undo: {
        phase: 'undo',
        status: 'retrying',
        failures: 1,
        interruptions: 0,
        error: failure,
        retryAt: at(60),
      },
    });
    expect(state.effects.map(each => each.left)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(
      step([
        undo('undo.started'),
        failed('undo', at(60)),
        undo('undo.started', 2),
      ]).undo,
    ).toEqual({
      phase: 'undo',
      status: 'running',
      failures: 1,
      interruptions: 0,
    });
  });

  it('fails for good, and leaves what it should have undone', () => {
    const state = step([undo('undo.started'), left('e1'), failed('undo')]);
    expect(state).toMatchObject({
      status: 'undoFailed',
      timesUndone: 0,
      finishedAt: at(5),
      undo: { status: 'failed', failures: 1, error: failure },
    });
    expect(state.effects.map(each => each.left)).toEqual([
      { reason: 'overtaken', message: 'by run 8' },
      { reason: 'undoFailed', message: 'boom' },
      undefined,
    ]);
    const partly = step([undo('undo.started'), undone('e2'), failed('undo')]);
    expect(partly.effects.map(each => each.left?.reason)).toEqual([
      'undoFailed',
      undefined,
      undefined,
    ]);
  });

  it('counts interruptions', () => {
    expect(
      step([
        undo('undo.started'),
        failed('undo', at(60)),
        undo('undo.started', 2),
        broke('undo', 2),
        undo('undo.started', 3),
        broke('undo', 3),
      ]).undo,
    ).toEqual({
      phase: 'undo',
      status: 'interrupted',
      failures: 1,
      interruptions: 2,
    });
  });
});

describe('settling a step', () => {
  const settling: Told[] = [
    undo('undo.started'),
    failed('undo', at(60)),
    broke('undo'),
    undo('undo.started', 2),
    undo('undo.succeeded', 2),
    undo('settle.started', 3),
  ];

  it('counts anew', () => {
    expect(step(settling)).toMatchObject({
      status: 'undoing',
      undoAttempt: 3,
      undo: {
        phase: 'settle',
        status: 'running',
        failures: 0,
        interruptions: 0,
      },
    });
    expect(
      step([...settling, broke('settle', 3), failed('settle', at(99), 3)]).undo,
    ).toMatchObject({
      phase: 'settle',
      status: 'retrying',
      failures: 1,
      interruptions: 1,
      retryAt: at(99),
    });
  });

  it('ends well without counting as another undo', () => {
    expect(step([...settling, undo('settle.succeeded', 3)])).toMatchObject({
      status: 'undone',
      timesUndone: 1,
      undo: { phase: 'settle', status: 'succeeded' },
    });
  });

  it('fails for good', () => {
    expect(step([...settling, failed('settle', undefined, 3)])).toMatchObject({
      status: 'undoFailed',
      undo: { phase: 'settle', status: 'failed', error: failure },
    });
  });
});

describe('a rollback', () => {
  it('is known with why and since when', () => {
    expect(fold([rolling])).toMatchObject({
      status: 'rollingBack',
      rollback: { cause: 'failed', startedAt: at(6), steps: ['a'] },
    });
  });

  it('that somebody asks for queues the run again, and tells how it had ended', () => {
    const ended: Told[] = [
      { type: 'run.cancelRequested' },
      {
        type: 'run.finished',
        outcome: 'cancelled',
        error: failure,
        left: [{ step: 'a', summary: 'x', reason: 'notUndone' }],
      },
      { type: 'run.rollbackRequested' },
    ];
    const queued = fold(ended);
    expect(queued).toMatchObject({
      status: 'queued',
      lock: 'queued',
      rollback: { cause: 'requested', endedBefore: 'cancelled', steps: [] },
      finishedAt: undefined,
      cancel: undefined,
      error: undefined,
      left: undefined,
    });
    expect(fold([...ended, { type: 'run.lockGranted' }]).status).toBe(
      'rollingBack',
    );
    const begins: Told = {
      type: 'run.rollbackStarted',
      cause: 'requested',
      steps: ['a'],
    };
    expect(
      fold([...ended, { type: 'run.lockGranted' }, begins]).rollback,
    ).toEqual({
      cause: 'requested',
      endedBefore: 'cancelled',
      startedAt: at(10),
      steps: ['a'],
    });
  });

  it('forgets what an earlier one has said of the steps that it undoes', () => {
    const again = step([
      undo('undo.started'),
      undone('e2'),
      left('e1'),
      failed('undo'),
      { type: 'run.finished', outcome: 'rollbackFailed' },
      { type: 'run.rollbackRequested' },
      { type: 'run.lockGranted' },
      { type: 'run.rollbackStarted', cause: 'requested', steps: ['a'] },
    ]);
    expect(again).toMatchObject({
      status: 'undoFailed',
      undo: undefined,
      undoAttempt: 1,
    });
    expect(again.effects.map(each => [each.undone, each.left])).toEqual([
      [undefined, undefined],
      [true, undefined],
      [undefined, undefined],
    ]);
  });
});
