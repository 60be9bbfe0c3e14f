import { StepError } from '@innominatus/plugin-innominatus-node';
import { broken, describeEngine, put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';

jest.setTimeout(60_000);

const principal = { ref: 'user:default/ada' };

function refusal(retryable = false): StepError {
  return new StepError('the board refuses', { reason: 'refused', retryable });
}

describeEngine('undo', {}, world => {
  const { board, run } = world;

  it('goes back from the newest effect to the oldest, and restores what there was before', async () => {
    board.texts.set('sign', 'old');
    const { state, record } = await run([
      put('one', ['sign']),
      put('two', ['door', 'wall']),
      broken,
    ]);
    expect(board.entries).toEqual([
      ...['put sign', 'put door', 'put wall'],
      ...['undo wall', 'undo door', 'undo sign'],
    ]);
    expect(Object.fromEntries(board.texts)).toEqual({ sign: 'old' });
    expect(state).toMatchObject({
      status: 'rolledBack',
      lock: 'released',
      steps: { one: { status: 'undone' }, two: { status: 'undone' } },
    });
    expect(state.left).toBeUndefined();
    const { id } = record;
    expect(board.keys).toEqual([
      ...[`${id}/one/0`, `${id}/two/0`],
      `${id}/two/0/undo/two#1.2`,
      `${id}/two/0/undo/two#1.1`,
      `${id}/one/0/undo/one#1.1`,
    ]);
    expect(await world.engine.log(id, 'two')).toEqual(
      expect.arrayContaining(['undone: put wall', 'undone: put door']),
    );
  });

  it('takes what was undone out of the ledger, and leaves what the run has only changed', async () => {
    const kind = 'text';
    const find = (externalId: string) =>
      world.engine.store.findObject({
        target: board.address,
        kind,
        externalId,
      });
    board.texts.set('ours', 'old');
    const neighbour = await world.engine.submit(
      { deploy: { steps: [put('first', ['kept'])] } },
      { name: 'neighbour' },
    );
    await world.engine.end(neighbour.runs[0]?.id ?? '');
    await run([put('one', ['fresh', 'kept']), broken]);
    expect(await find('fresh')).toBeUndefined();
    expect((await find('kept'))?.users).toEqual([
      { application: 'neighbour', environment: expect.any(String) },
    ]);
  });

  it('leaves what cannot be taken back or shall be kept, and lists it', async () => {
    const { state } = await run([
      put('kept', ['a'], { onRollback: 'keep' }),
      { ...put('once', ['b']), type: 'put-once' },
      {
        ...put('final', ['c']),
        with: { names: ['c', 'd'], text: '', final: ['d'] },
      },
      put('plain', ['e']),
      broken,
    ]);
    expect(board.entries.slice(5)).toEqual(['undo e', 'undo c']);
    expect(state.status).toBe('rolledBack');
    expect(state.left?.map(({ step, reason }) => [step, reason])).toEqual([
      ['kept', 'kept'],
      ['once', 'notReversible'],
      ['final', 'notReversible'],
    ]);
  });

  it('undoes nothing when the workflow says stop', async () => {
    const { state } = await run([put('one', ['a']), broken], {
      onFailure: 'stop',
    });
    expect(board.entries).toEqual(['put a']);
    expect(state).toMatchObject({
      status: 'failed',
      left: [{ step: 'one', effect: 'one#1.1', reason: 'notUndone' }],
    });
  });

  it('undoes what a failed attempt may have done', async () => {
    board.moments.set('end one', () => {
      throw refusal();
    });
    const { state } = await run([put('one', ['a'])]);
    expect(board.entries).toEqual(['put a', 'undo a']);
    expect(state.status).toBe('rolledBack');
  });

  it('is not stopped by an undo that fails, keeps the lock, and can be asked for the rest later', async () => {
    board.moments.set('undo b', () => {
      throw refusal();
    });
    const { record, state } = await run([
      put('one', ['a']),
      {
        ...put('two', []),
        with: { names: ['b', 'c'], text: '${steps.one.text}' },
      },
      broken,
    ]);
    expect(board.entries.slice(3)).toEqual(['undo c', 'undo a']);
    expect(state).toMatchObject({
      status: 'rollbackFailed',
      lock: 'granted',
      error: { reason: 'undoFailed' },
      left: [
        {
          step: 'two',
          effect: 'two#1.1',
          reason: 'undoFailed',
          message: 'the board refuses',
        },
      ],
    });

    board.moments.clear();
    board.entries = [];
    await world.engine.orchestrator.rollbackRun(record.id, { principal });
    const after = await world.engine.end(record.id);
    // What it was made of is still known, though the step that had brought it is undone.
    expect(board.entries).toEqual(['undo b']);
    expect(after.state).toMatchObject({
      status: 'rolledBack',
      lock: 'released',
    });
    expect(board.texts.size).toBe(0);
  });

  it('tries again where that makes sense, without undoing anything twice', async () => {
    let refusals = 2;
    const left = { outcome: 'left', reason: 'inUse', message: 'in use' };
    const leave = jest.fn(() => left);
    board.moments.set('undo c', leave);
    board.moments.set('undo a', () => {
      refusals -= 1;
      if (refusals >= 0) throw refusal(true);
    });
    const { state } = await run([
      put('one', ['a', 'b', 'c'], { retry: { attempts: 1, backoff: '1ms' } }),
      broken,
    ]);
    expect(board.entries.slice(3)).toEqual(['undo b', 'undo a']);
    expect(leave).toHaveBeenCalledTimes(1);
    expect(state).toMatchObject({
      status: 'rolledBack',
      steps: { one: { undoAttempt: 3 } },
    });
  });

  it('gives up after three tries', async () => {
    let tries = 0;
    board.moments.set('undo a', () => {
      tries += 1;
      throw refusal(true);
    });
    const { state } = await run([
      put('one', ['a'], { retry: { attempts: 1, backoff: '1ms' } }),
      broken,
    ]);
    expect(tries).toBe(3);
    expect(state.status).toBe('rollbackFailed');
  });

  it.each<[string, () => unknown, string]>([
    ['throws what is no error', () => Promise.reject('no'), 'stepCrashed'],
    [
      'does not say what became of it',
      () => ({ outcome: 'perhaps' }),
      'invalidOutput',
    ],
  ])('fails when the handler %s', async (_, moment, reason) => {
    board.moments.set('undo a', moment);
    const { state } = await run([
      put('one', ['a'], { retry: { attempts: 1, backoff: '1ms' } }),
      broken,
    ]);
    expect(state).toMatchObject({
      status: 'rollbackFailed',
      steps: { one: { status: 'undoFailed', undo: { error: { reason } } } },
      left: [{ effect: 'one#1.1', reason: 'undoFailed' }],
    });
  });

  it('leaves an object to a target that is another one by now', async () => {
    board.moments.set('announce stop', () => {
      board.address = 'board:2';
    });
    const { state, record } = await run([
      put('one', ['a']),
      { ...put('two', ['stop']), type: 'put-once' },
      broken,
    ]);
    expect(state).toMatchObject({
      status: 'rolledBack',
      left: [
        {
          step: 'one',
          reason: 'targetChanged',
          message: 'board:1 is board:2 now',
        },
        { step: 'two', reason: 'notReversible' },
      ],
    });
    expect(await world.engine.log(record.id, 'one')).toContain(
      'WARN left: put a: board:1 is board:2 now',
    );
  });

  it('leaves an object that another run has changed since', async () => {
    const gate = new Gate();
    board.moments.set('end two', gate.pass);
    const id = await world.start([
      put('one', ['shared', 'own']),
      put('two', []),
      broken,
    ]);
    await gate.reached;
    await run([put('other', ['shared'])]);
    gate.open();
    const { state } = await world.engine.end(id);
    expect(board.entries.slice(-1)).toEqual(['undo own']);
    expect(board.texts.get('shared')).toBe('of other');
    expect(state).toMatchObject({
      status: 'rolledBack',
      left: [{ effect: 'one#1.1', reason: 'overtaken' }],
    });
  });

  it('counts the times a step was undone in its idempotency key', async () => {
    let tries = 0;
    board.moments.set('end two', () => {
      tries += 1;
      if (tries === 1) throw refusal();
    });
    const { record } = await run([put('one', ['a']), put('two', [])]);
    await world.engine.orchestrator.retryRun(record.id, { principal });
    const { state } = await world.engine.end(record.id);
    expect(state.status).toBe('succeeded');
    expect(board.keys).toEqual([
      ...[`${record.id}/one/0`, `${record.id}/two/0`],
      `${record.id}/one/0/undo/one#1.1`,
      ...[`${record.id}/one/1`, `${record.id}/two/0`],
    ]);
  });
});

const impatient = { times: { limit: 100 } };

describeEngine('an undo that never returns', impatient, world => {
  it('fails, each time that it is tried', async () => {
    world.board.moments.set('undo a', () => new Promise(() => undefined));
    const { state } = await world.run([
      put('one', ['a'], { retry: { attempts: 1, backoff: '1ms' } }),
      broken,
    ]);
    expect(state).toMatchObject({
      status: 'rollbackFailed',
      steps: {
        one: { undoAttempt: 3, undo: { error: { reason: 'timeout' } } },
      },
      left: [{ effect: 'one#1.1', reason: 'undoFailed' }],
    });
  });
});
