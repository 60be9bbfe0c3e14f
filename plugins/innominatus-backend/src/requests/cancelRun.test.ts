import { Gate } from '../__testUtils__/Gate';
import { describeWorld, put } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const BOB = { principal: { ref: 'user:default/bob' } };

describeWorld('cancelRun', {}, world => {
  it('ends a run that waits for its lock at once, and once only', async () => {
    const gate = new Gate();
    world.trace.gates = new Map([['hold#1', gate.pass()]]);
    const first = await world.start([{ name: 'hold', type: 'gate' }]);
    const second = await world.start([{ name: 'next', type: 'echo' }]);
    const record = await world.orchestrator.cancelRun(second, {
      ...BOB,
      reason: 'not needed',
    });
    expect(record.status).toBe('cancelled');
    const { state } = await world.orchestrator.getRun(second);
    expect(state.left).toBeUndefined();
    expect(
      await errorOf(world.orchestrator.cancelRun(second, BOB)),
    ).toMatchObject({
      name: 'ConflictError',
      reason: 'runEnded',
    });
    gate.open();
    expect((await world.engine.end(first)).state.status).toBe('succeeded');
    expect(world.trace.entries).not.toContain('next#1');
  });

  it('stops a run that works, undoes what it did, and says who asked why', async () => {
    const gate = new Gate();
    world.board.moments.set('end b', gate.passUnlessAborted);
    const id = await world.start([put('a'), put('b'), put('c')]);
    await gate.reached;
    await world.orchestrator.cancelRun(id, { ...BOB, reason: 'wrong version' });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('cancelled');
    expect(state.cancel).toMatchObject({
      by: BOB.principal,
      reason: 'wrong version',
    });
    expect(state.left).toBeUndefined();
    expect(world.board.entries).toEqual(['put a', 'put b', 'undo b', 'undo a']);
  });

  it('answers a second request as the first one, and refuses it once undoing has begun', async () => {
    const gate = new Gate();
    const undo = new Gate();
    world.board.moments.set('end a', gate.pass);
    world.board.moments.set('undo a', undo.passUnlessAborted);
    const id = await world.start([put('a'), put('b')]);
    await gate.reached;
    const first = await world.orchestrator.cancelRun(id, ADA);
    expect(first.status).toBe('cancelling');
    expect((await world.orchestrator.cancelRun(id, BOB)).status).toBe(
      'cancelling',
    );
    gate.open();
    await undo.reached;
    expect(await errorOf(world.orchestrator.cancelRun(id, BOB))).toMatchObject({
      reason: 'rollingBack',
    });
    undo.open();
    const { state } = await world.engine.end(id);
    expect(state.cancel?.by).toEqual(ADA.principal);
  });
});
