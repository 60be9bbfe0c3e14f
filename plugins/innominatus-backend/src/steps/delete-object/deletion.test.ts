import { StepError } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { describeEngine, put } from '../../__testUtils__/describeEngine';
import { Gate } from '../../__testUtils__/Gate';
import type { RunDetails } from '../../http/orchestrator/records';

jest.setTimeout(60_000);

const principal = { ref: 'user:default/ada' };

describeEngine('deleting an application', {}, world => {
  const { board } = world;
  let deployments = 0;

  async function deploy(
    name: string,
    steps: JsonObject[],
  ): Promise<RunDetails> {
    deployments += 1;
    const { runs } = await world.engine.submit({ deploy: { steps } }, { name });
    return world.engine.end(runs[0]?.id ?? '');
  }

  async function remove(application: string): Promise<RunDetails> {
    const { runs } = await world.engine.orchestrator.deleteApplication({
      application,
      principal,
    });
    return world.engine.end(runs[0]?.id ?? '');
  }

  const find = (externalId: string) =>
    world.engine.store.findObject({
      target: board.address,
      kind: 'text',
      externalId,
    });

  it('undoes what its runs have made, newest first, and forgets it', async () => {
    await deploy('alone', [put('one', ['a', 'b'])]);
    const made = await deploy('alone', [put('two', ['c', 'a'])]);
    board.entries = [];
    board.keys = [];
    const { state } = await remove('alone');
    expect(state).toMatchObject({ status: 'succeeded', lock: 'released' });
    expect(board.entries).toEqual(['undo c', 'undo b', 'undo a']);
    expect(board.keys[0]).toBe(`${made.record.id}/two/0/undo/two#1.1`);
    expect(board.texts.size).toBe(0);
    expect(await find('a')).toBeUndefined();
    const again = await remove('alone');
    expect(again.plan?.steps).toEqual([]);
    expect(again.state.status).toBe('succeeded');
  });

  it('leaves what others use or nobody here has made, and only gives up its use', async () => {
    board.texts.set('old', 'of long ago');
    await deploy('first', [put('one', ['shared', 'own'])]);
    await deploy('second', [put('one', ['shared', 'old'])]);
    board.entries = [];
    const { state } = await remove('second');
    expect(board.entries).toEqual([]);
    expect(Object.values(state.steps).map(({ outputs }) => outputs)).toEqual(
      expect.arrayContaining([
        { left: 'others use it, too' },
        {
          left: 'no run has made it: runs have only adopted or changed it',
        },
      ]),
    );
    expect((await find('shared'))?.users).toMatchObject([
      { application: 'first' },
    ]);
    expect(await find('old')).toBeUndefined();

    const { state: last } = await remove('first');
    expect(last.status).toBe('succeeded');
    expect([...board.texts.keys()]).toEqual(['old']);
  });

  it('has not touched what it leaves to others: they can still be undone', async () => {
    await deploy('host', [put('one', ['table'])]);
    await deploy('guest', [put('one', ['table'])]);
    const step = {
      id: 'two',
      type: 'put',
      with: { names: ['table'], text: 'n' },
    };
    const { record } = await deploy('host', [step]);
    await remove('guest');
    await world.engine.orchestrator.rollbackRun(record.id, { principal });
    const { state } = await world.engine.end(record.id);
    expect([state.status, state.left]).toEqual(['rolledBack', undefined]);
    expect(board.texts.get('table')).toBe('of one');
  });

  it('has touched what it deletes', async () => {
    const made = await deploy('past', [put('one', ['lamp'])]);
    await remove('past');
    const lamp = { target: board.address, kind: 'text', externalId: 'lamp' };
    expect(
      await world.engine.store.findOvertaken(made.record.id, [lamp]),
    ).toEqual([lamp]);
  });

  it('asks once more, right before it deletes, whether others use it by now', async () => {
    const gate = new Gate();
    await deploy('owner', [put('one', ['lent', 'held'])]);
    board.moments.set('undo held', gate.pass);
    const { runs } = await world.engine.orchestrator.deleteApplication({
      application: 'owner',
      principal,
    });
    await gate.reached;
    await deploy('borrower', [put('one', ['lent'])]);
    gate.open();
    const { state } = await world.engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
    expect(state.steps['delete-text-lent']?.outputs).toEqual({
      deleted: false,
      left: 'others have come to use it',
    });
    expect(board.texts.get('lent')).toBe('of one');
    expect((await find('lent'))?.users).toMatchObject([
      { application: 'borrower' },
    ]);
  });

  it('gives up the use of what nothing can take back', async () => {
    await deploy('final', [
      { ...put('one', ['a']), type: 'put-once' },
      {
        id: 'two',
        type: 'put',
        with: { names: ['b'], text: '', final: ['b'] },
      },
    ]);
    const { state } = await remove('final');
    expect(state.status).toBe('succeeded');
    expect(Object.values(state.steps).map(({ outputs }) => outputs)).toEqual([
      { deleted: false, left: 'nothing can take it back' },
      {
        deleted: false,
        left: 'steps of type "put-once" cannot be undone',
      },
    ]);
    expect(await find('a')).toBeUndefined();
  });

  it('stops at what its target refuses, which stays in the ledger, and goes on after a retry', async () => {
    await deploy('stuck', [put('one', ['a', 'b'])]);
    board.moments.set('undo b', () => ({
      outcome: 'left',
      reason: 'inUse',
      message: 'somebody looks at it',
    }));
    const { state, record } = await remove('stuck');
    expect(state).toMatchObject({
      status: 'failed',
      steps: {
        'delete-text-b': {
          status: 'failed',
          error: {
            reason: 'inUse',
            message: 'text b stays: somebody looks at it',
          },
          effects: [],
        },
        'delete-text-a': { status: 'skipped' },
      },
    });
    expect(await find('b')).toBeDefined();
    board.moments.clear();
    await world.engine.orchestrator.retryRun(record.id, { principal });
    const retried = await world.engine.end(record.id);
    expect(retried.state.status).toBe('succeeded');
    expect(board.texts.size).toBe(0);
  });

  it('undoes it once more after an answer was lost', async () => {
    await deploy('lossy', [put('one', ['a'])]);
    let losses = 1;
    board.moments.set('undo a', () => {
      losses -= 1;
      if (losses < 0) return;
      throw new StepError('lost', { reason: 'lost', outcomeUnknown: true });
    });
    const { state } = await remove('lossy');
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { 'delete-text-a': { attempt: 2, interruptions: 1 } },
    });
    expect(board.texts.size).toBe(0);
    expect(await find('a')).toBeUndefined();
  });

  it('has steps that no document can have', async () => {
    const input = { target: 't', kind: 'text', externalId: 'a', why: 'shared' };
    await expect(
      deploy('sly', [{ id: 'x', type: 'release-object', with: input }]),
    ).rejects.toThrow();
    expect(
      world.engine.orchestrator.listStepTypes().map(({ type }) => type),
    ).not.toContain('release-object');
  });
});
