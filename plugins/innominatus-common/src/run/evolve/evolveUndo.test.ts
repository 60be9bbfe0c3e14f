import { at, failure, type Told } from '../__testUtils__/factsOf';
import {
  broke,
  failed,
  left,
  stepAfter,
  undo,
  undone,
} from '../__testUtils__/undoFacts';

describe('undoing a step', () => {
  it('begins with a number of its own', () => {
    const before = stepAfter([]);
    expect(before).toMatchObject({ status: 'succeeded', undo: undefined });
    expect(stepAfter([undo('undo.started', 4)])).toEqual({
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
    const { effects } = stepAfter([
      undo('undo.started'),
      undone('e2'),
      left('e1'),
    ]);
    expect(effects).toMatchObject([
      { id: 'e1', left: { reason: 'overtaken', message: 'by run 8' } },
      { id: 'e2', undone: true },
      { id: 'e3' },
    ]);
    expect(effects[2]).not.toHaveProperty('undone');
    expect(effects[2]?.left).toBeUndefined();
  });

  it('takes back that an effect stays once it is undone after all', () => {
    const { effects } = stepAfter([
      undo('undo.started'),
      left('e1'),
      undone('e1'),
    ]);
    expect(effects[0]).toMatchObject({ undone: true, left: undefined });
  });

  it('ends well, with the time of the way forward as it was', () => {
    expect(
      stepAfter([undo('undo.started'), undo('undo.succeeded')]),
    ).toMatchObject({
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
    const state = stepAfter([undo('undo.started'), failed('undo', at(60))]);
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
      stepAfter([
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
    const state = stepAfter([undo('undo.started'), left('e1'), failed('undo')]);
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
    const partly = stepAfter([
      undo('undo.started'),
      undone('e2'),
      failed('undo'),
    ]);
    expect(partly.effects.map(each => each.left?.reason)).toEqual([
      'undoFailed',
      undefined,
      undefined,
    ]);
  });

  it('counts interruptions', () => {
    expect(
      stepAfter([
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
    expect(stepAfter(settling)).toMatchObject({
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
      stepAfter([...settling, broke('settle', 3), failed('settle', at(99), 3)])
        .undo,
    ).toMatchObject({
      phase: 'settle',
      status: 'retrying',
      failures: 1,
      interruptions: 1,
      retryAt: at(99),
    });
  });

  it('ends well without counting as another undo', () => {
    expect(stepAfter([...settling, undo('settle.succeeded', 3)])).toMatchObject(
      {
        status: 'undone',
        timesUndone: 1,
        undo: { phase: 'settle', status: 'succeeded' },
      },
    );
  });

  it('fails for good', () => {
    expect(
      stepAfter([...settling, failed('settle', undefined, 3)]),
    ).toMatchObject({
      status: 'undoFailed',
      undo: { phase: 'settle', status: 'failed', error: failure },
    });
  });
});
