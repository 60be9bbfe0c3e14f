import { Gate } from '../__testUtils__/Gate';
import { describeWorld, put } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';
import { requestTo } from './__testUtils__/requestTo';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const BOB = { principal: { ref: 'user:default/bob' } };

describeWorld('retryRun', {}, world => {
  it('shows what would begin anew, and goes on from there', async () => {
    world.board.moments.set('put b', () => {
      throw new Error('the board is full');
    });
    const id = await world.start([put('a'), put('b'), put('c')], {
      onFailure: 'stop',
    });
    expect((await world.engine.end(id)).state.status).toBe('failed');
    expect(await world.orchestrator.planRetry(id)).toEqual({
      round: 2,
      steps: [
        { step: 'b', name: 'b', why: 'notDone' },
        { step: 'c', name: 'c', why: 'skipped' },
      ],
      kept: ['a'],
    });
    world.board.moments.clear();
    const record = await world.orchestrator.retryRun(id, BOB);
    expect(['running', 'succeeded']).toContain(record.status);
    const { state } = await world.engine.end(id);
    expect(state).toMatchObject({ status: 'succeeded', round: 2 });
    expect(world.board.entries).toEqual(['put a', 'put b', 'put c']);
    expect(await errorOf(world.orchestrator.retryRun(id, BOB))).toMatchObject({
      reason: 'notRetryable',
    });
  });

  it('is refused once a later run of the same place has started', async () => {
    const id = await world.start([
      { name: 'no', type: 'fail', retryable: false },
    ]);
    await world.engine.end(id);
    const later = await world.start([{ name: 'yes', type: 'echo' }]);
    await world.engine.end(later);
    expect(await errorOf(world.orchestrator.retryRun(id, ADA))).toMatchObject({
      name: 'ConflictError',
      reason: 'superseded',
      message: 'run 2 has taken the place of this one',
    });
    expect((await world.orchestrator.getRun(id)).state.status).toBe('failed');
  });

  it('is refused while the run goes on, and for a run that there is not', async () => {
    const gate = new Gate();
    world.trace.gates = new Map([['hold#1', gate.pass()]]);
    const id = await world.start([{ name: 'hold', type: 'gate' }]);
    expect(await errorOf(world.orchestrator.planRetry(id))).toMatchObject({
      reason: 'runActive',
    });
    expect(await errorOf(world.orchestrator.retryRun(id, ADA))).toMatchObject({
      reason: 'runActive',
    });
    gate.open();
    await world.engine.end(id);
    expect(
      await errorOf(world.orchestrator.retryRun('nope', ADA)),
    ).toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('is refused when the secrets that came with the request are gone', async () => {
    const { runs } = await world.orchestrator.requestRun(
      requestTo(world.application, {
        workflow: { steps: [{ name: 'no', type: 'fail', retryable: false }] },
        secrets: { token: 'a long secret' },
      }),
    );
    const id = runs[0]?.id ?? '';
    await world.engine.end(id);
    const refused = { name: 'ConflictError', reason: 'secretsGone' };
    const { orchestrator } = world;
    expect(await errorOf(orchestrator.planRetry(id))).toMatchObject(refused);
    expect(await errorOf(orchestrator.retryRun(id, ADA))).toMatchObject(
      refused,
    );
  });
});
