import { Gate } from '../__testUtils__/Gate';
import { describeWorld, put } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const BOB = { principal: { ref: 'user:default/bob' } };

describeWorld('releaseLock', {}, world => {
  const key = () => `${world.application}/local`;
  const reason = 'its target is gone';

  it('are taken only from a run that cannot give them back', async () => {
    const gate = new Gate();
    world.trace.gates = new Map([['hold#1', gate.pass()]]);
    const id = await world.start([{ name: 'hold', type: 'gate' }]);
    await world.engine.waitFor(id, ({ state }) => state.claim !== undefined);
    const next = await world.start([{ name: 'next', type: 'echo' }]);
    const lock = await world.orchestrator.getLock(key());
    expect(lock.holder).toMatchObject({ run: { id }, driven: true });
    expect(lock.waiters.map(run => run.id)).toEqual([next]);
    const release = () =>
      errorOf(world.orchestrator.releaseLock(key(), { ...BOB, reason }));
    expect(await release()).toMatchObject({ reason: 'lockHolderAlive' });
    gate.open();
    await world.engine.end(next);
    expect(await release()).toMatchObject({ reason: 'lockFree' });
    expect(
      await errorOf(
        world.orchestrator.releaseLock('no/lock', { ...BOB, reason }),
      ),
    ).toMatchObject({ name: 'NotFoundError' });
  });

  it('go from a parked run to the one that waits, and the parked one ends', async () => {
    const id = await world.start([
      put('a'),
      { name: 'letter', type: 'letter', to: 'bob' },
    ]);
    await world.engine.waitFor(
      id,
      ({ state }) => state.steps.letter?.status === 'uncertain',
    );
    const next = await world.start([{ name: 'next', type: 'echo' }]);
    await world.engine.waitFor(id, ({ record }) => record.status === 'waiting');
    await until(async () => {
      const lock = await world.orchestrator.getLock(key());
      return lock.holder?.driven === false;
    });
    await world.orchestrator.releaseLock(key(), { ...BOB, reason });
    expect((await world.engine.end(next)).state.status).toBe('succeeded');
    const { state } = await world.orchestrator.getRun(id);
    expect(state).toMatchObject({
      status: 'failed',
      error: { reason: 'lockReleased' },
      left: [{ step: 'a', reason: 'notUndone' }, { step: 'letter' }],
    });
  });

  it('stay with a run whose undo has failed, until somebody takes it', async () => {
    world.board.moments.set('undo a', () => {
      throw new Error('the board is locked');
    });
    const id = await world.start([
      put('a'),
      { name: 'no', type: 'fail', retryable: false },
    ]);
    expect((await world.engine.end(id)).state.status).toBe('rollbackFailed');
    const next = await world.start([{ name: 'next', type: 'echo' }]);
    expect((await world.orchestrator.getRun(next)).state.status).toBe('queued');
    await world.orchestrator.releaseLock(key(), { ...BOB, reason });
    expect((await world.engine.end(next)).state.status).toBe('succeeded');
    const { state } = await world.orchestrator.getRun(id);
    expect(state).toMatchObject({
      status: 'rollbackFailed',
      lock: 'released',
    });
  });

  it('are kept by a run whose undo has failed while it is retried', async () => {
    world.board.moments.set('undo a', () => {
      throw new Error('the board is locked');
    });
    const id = await world.start([
      put('a'),
      { name: 'no', type: 'fail', times: 1, retryable: false },
    ]);
    await world.engine.end(id);
    world.board.moments.clear();
    await world.orchestrator.retryRun(id, ADA);
    expect((await world.engine.end(id)).state.status).toBe('succeeded');
  });

  /** The database shows a moment later that a driver has gone. */
  async function until(condition: () => Promise<boolean>) {
    while (!(await condition())) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
});
