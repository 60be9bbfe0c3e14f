import { ClaimLostError } from '../ClaimLostError';
import { createTestStepContext } from './createTestStepContext';
import { createTestUndoContext, undoneEffects } from './createTestUndoContext';

const intent = {
  kind: 'note',
  action: 'create',
  target: 'board',
  externalId: '1',
  summary: 'pin a note',
} as const;

async function announce() {
  const test = createTestStepContext({ input: {} });
  const [first, second] = await test.context.effects.intend([
    intent,
    { ...intent, externalId: '2', before: 'nothing' },
    { ...intent, externalId: '3', reversible: false },
  ]);
  first?.discard();
  second?.confirm({ externalId: 'b', url: 'https://b.test', data: { n: 2 } });
  return test.effects;
}

describe('the effects to undo', () => {
  it('are those that happened and can be undone, newest first', async () => {
    const { context } = createTestStepContext({ input: {} });
    await context.effects.intend([intent]);
    const effects = [...(await announce()), { id: 'last', intent }];
    expect(undoneEffects(effects)).toEqual([
      { ...intent, id: 'last', confirmed: true },
      {
        ...intent,
        id: 'effect-2',
        before: 'nothing',
        confirmed: true,
        externalId: 'b',
        url: 'https://b.test',
        data: { n: 2 },
      },
    ]);
  });

  it('are all that were announced when the process died', async () => {
    const effects = undoneEffects(await announce(), { confirmed: false });
    expect(effects).toEqual([
      {
        ...intent,
        id: 'effect-2',
        externalId: '2',
        before: 'nothing',
        confirmed: false,
      },
      { ...intent, id: 'effect-1', confirmed: false },
    ]);
  });
});

describe('the undo context of the tests', () => {
  const effect = { ...intent, id: 'effect-1', confirmed: true };

  it('is for a rollback, with a key for each effect', () => {
    const { context } = createTestUndoContext({ input: {}, effect });
    expect(context).toMatchObject({ purpose: 'rollback', effect });
    expect(context.undoKey).toBe(`${context.idempotencyKey}/undo/effect-1`);
    const { context: deletion } = createTestUndoContext({
      input: {},
      effect,
      purpose: 'delete',
    });
    expect(deletion.purpose).toBe('delete');
  });

  it('tells of a lost claim, and of an abort, when it is asked', async () => {
    const test = createTestUndoContext({ input: {}, effect });
    await expect(test.context.checkClaim()).resolves.toBeUndefined();
    test.loseClaim();
    await expect(test.context.checkClaim()).rejects.toThrow(ClaimLostError);
    const other = createTestUndoContext({
      input: {},
      effect,
      beforeWrite: control => control.abort(new Error('timed out')),
    });
    await expect(other.context.checkClaim()).rejects.toThrow('timed out');
  });
});
