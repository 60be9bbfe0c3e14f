import { StepError } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { broken, describeEngine, put } from '../__testUtils__/describeEngine';

jest.setTimeout(60_000);

function settled(id: string, name: string, rest: JsonObject = {}): JsonObject {
  return { ...put(id, [name], rest), type: 'put-settled' };
}

describeEngine('settle', {}, world => {
  const { board, run } = world;

  it('waits for the outside world once all is undone, in the order in which the steps were done', async () => {
    const { state } = await run([
      settled('one', 'a'),
      put('two', ['b']),
      settled('three', 'c'),
      broken,
    ]);
    expect(board.entries.slice(3)).toEqual([
      ...['undo c', 'undo b', 'undo a'],
      ...['settle one', 'settle three'],
    ]);
    expect(state.status).toBe('rolledBack');
  });

  it('tries again where that makes sense', async () => {
    let tries = 0;
    board.moments.set('settle one', () => {
      tries += 1;
      if (tries < 3) {
        throw new StepError('not yet', { reason: 'notYet', retryable: true });
      }
    });
    const { state } = await run([
      settled('one', 'a', { retry: { attempts: 1, backoff: '1ms' } }),
      broken,
    ]);
    expect(board.entries).toEqual(['put a', 'undo a', 'settle one']);
    expect(state).toMatchObject({
      status: 'rolledBack',
      steps: { one: { undo: { phase: 'settle', failures: 2 } } },
    });
  });
});

const impatient = { times: { limit: 300 } };

describeEngine('settling', impatient, world => {
  const { board, run } = world;

  it('fails the rollback when the world does not follow, or nobody can tell in time', async () => {
    board.moments.set('settle one', () => new Promise(() => undefined));
    board.moments.set('settle two', () => {
      throw new StepError('never', { reason: 'refused' });
    });
    const { state } = await run([
      settled('one', 'a', { retry: { attempts: 1, backoff: '1ms' } }),
      settled('two', 'b', { dependsOn: [] }),
      { ...broken, dependsOn: ['one', 'two'] },
    ]);
    expect(state).toMatchObject({
      status: 'rollbackFailed',
      steps: {
        one: { undo: { phase: 'settle', error: { reason: 'timeout' } } },
        two: { undo: { phase: 'settle', error: { reason: 'refused' } } },
      },
    });
    // What they had done is undone all the same.
    expect(board.texts.size).toBe(0);
    expect(state.left).toBeUndefined();
  });
});
