import {
  at,
  begun,
  failure,
  planWith,
  stateAfter,
  succeeded,
  type Told,
} from '../__testUtils__/factsOf';
import type { RunFact } from '../RunEvent';
import type { RunOutcome } from '../statuses';

const ada = { ref: 'user:default/ada' };
const bob = { ref: 'user:default/bob' };
const plan = planWith({ a: {}, b: {}, c: {} });

function start(step: string, attempt = 1): RunFact {
  return { type: 'step.started', step, attempt };
}

function wait(step: string): RunFact {
  return {
    type: 'step.suspended',
    step,
    attempt: 1,
    waitingFor: 'x',
    data: {},
  };
}

describe('the beginning of a run', () => {
  it('queues it for its lock', () => {
    expect(stateAfter(begun.slice(0, 1))).toEqual({
      seq: 1,
      status: 'queued',
      lock: 'queued',
      round: 1,
      requestedAt: at(1),
      requestedBy: ada,
      steps: {},
      variables: {},
    });
  });

  it('makes it run with its lock, under a claim, by a plan', () => {
    const state = stateAfter([
      ...begun,
      { type: 'run.claimed', process: 'p', claim: 'c1' },
      { type: 'run.planned', hash: 'f00d' },
      { type: 'run.claimed', process: 'q', claim: 'c2' },
    ]);
    expect(state).toMatchObject({
      status: 'running',
      lock: 'granted',
      startedAt: at(3),
      planHash: 'f00d',
      claim: { process: 'q', claim: 'c2' },
    });
  });
});

describe('what a run is doing', () => {
  it.each<[string, RunFact[], string]>([
    ['nothing has begun', [], 'running'],
    ['a step runs', [start('a')], 'running'],
    ['a step is parked', [start('a'), wait('a')], 'waiting'],
    [
      'a step is parked and another one runs',
      [start('a'), wait('a'), start('b')],
      'running',
    ],
    [
      'a step waits for another try',
      [
        start('a'),
        {
          type: 'step.failed',
          step: 'a',
          attempt: 1,
          error: failure,
          retryAt: at(60),
        },
      ],
      'waiting',
    ],
    [
      'a person has to say what became of a step',
      [
        start('a'),
        { type: 'step.interrupted', step: 'a', attempt: 1, cause: 'x' },
        { type: 'step.uncertain', step: 'a', attempt: 1, error: failure },
      ],
      'waiting',
    ],
    [
      'a step has ended and no other begun',
      [start('a'), succeeded('a')],
      'running',
    ],
    [
      'somebody has stopped it',
      [start('a'), { type: 'run.cancelRequested' }],
      'cancelling',
    ],
    [
      'somebody has stopped it while it waited',
      [start('a'), wait('a'), { type: 'run.cancelRequested' }],
      'cancelling',
    ],
    [
      'it is undone after a cancel',
      [
        { type: 'run.cancelRequested' },
        { type: 'run.rollbackStarted', cause: 'cancelled', steps: [] },
      ],
      'rollingBack',
    ],
    [
      'it was stopped',
      [
        { type: 'run.cancelRequested' },
        { type: 'run.finished', outcome: 'cancelled' },
      ],
      'cancelled',
    ],
    [
      'its lock was taken',
      [{ type: 'run.lockReleased', reason: 'x' }],
      'running',
    ],
  ])('when %s', (_, facts, status) => {
    expect(stateAfter([...begun, ...facts], { plan }).status).toBe(status);
  });
});

describe('a cancel', () => {
  it('is known by the first who asked for it', () => {
    const state = stateAfter([
      ...begun,
      { by: ada, fact: { type: 'run.cancelRequested', reason: 'first' } },
      { by: bob, fact: { type: 'run.cancelRequested', reason: 'second' } },
    ]);
    expect(state.cancel).toEqual({ at: at(3), by: ada, reason: 'first' });
  });
});

describe('the end of a run', () => {
  const left = [{ step: 'a', summary: 'x', reason: 'notUndone' as const }];

  it('says how and when, and what stands', () => {
    const problems = [{ path: '/a', message: 'x', reason: 'y' }];
    const state = stateAfter([
      ...begun,
      { type: 'run.claimed', process: 'p', claim: 'c' },
      {
        type: 'run.finished',
        outcome: 'failed',
        error: failure,
        problems,
        left,
      },
    ]);
    expect(state).toMatchObject({
      status: 'failed',
      finishedAt: at(4),
      error: failure,
      problems,
      left,
      claim: undefined,
    });
  });

  it.each<[RunOutcome, string]>([
    ['succeeded', 'released'],
    ['failed', 'released'],
    ['cancelled', 'released'],
    ['rolledBack', 'released'],
    ['superseded', 'released'],
    ['rollbackFailed', 'granted'],
  ])('%s leaves the lock %s', (outcome, lock) => {
    const state = stateAfter([...begun, { type: 'run.finished', outcome }]);
    expect([state.status, state.lock]).toEqual([outcome, lock]);
  });

  it('leaves no lock to a run that had none', () => {
    const end: Told = { type: 'run.finished', outcome: 'rollbackFailed' };
    expect(stateAfter([...begun.slice(0, 1), end]).lock).toBe('released');
  });

  it('stays when the lock is taken away later', () => {
    const state = stateAfter([
      ...begun,
      { type: 'run.finished', outcome: 'rollbackFailed' },
      { type: 'run.lockReleased', reason: 'x' },
    ]);
    expect([state.status, state.lock]).toEqual(['rollbackFailed', 'released']);
  });
});

describe('variables', () => {
  it('are set by successes, the last one counts', () => {
    const state = stateAfter(
      [
        ...begun,
        start('a'),
        succeeded('a', 1, { variables: { A: '1', TAG: 'v1' } }),
        start('b'),
        {
          type: 'step.resolved',
          step: 'b',
          attempt: 1,
          outcome: 'done',
          variables: { TAG: 'v2' },
        },
      ],
      { plan },
    );
    expect(state.variables).toEqual({ A: '1', TAG: 'v2' });
    expect(state.steps.a?.variables).toEqual({ A: '1', TAG: 'v1' });
    expect(state.steps.b?.variables).toEqual({ TAG: 'v2' });
  });

  it('are not touched by other facts', () => {
    const first = stateAfter([...begun, start('a')], { plan });
    expect(stateAfter([wait('a')], { plan, from: first }).variables).toBe(
      first.variables,
    );
  });
});
