import { describeWorld, put } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const BOB = { principal: { ref: 'user:default/bob' } };

describeWorld('rollbackRun', {}, world => {
  it('shows what would be undone and what would stay, and undoes it', async () => {
    world.board.texts.set('b', 'before');
    const id = await world.start([
      put('a'),
      { ...put('kept'), onRollback: 'keep' },
      { ...put('once'), type: 'put-once' },
      put('b'),
    ]);
    await world.engine.end(id);
    const preview = await world.orchestrator.planRollback(id);
    expect(preview.undo.map(({ step, effects }) => [step, effects])).toEqual([
      ['b', [{ id: 'b#1.1', summary: 'put b' }]],
      ['a', [{ id: 'a#1.1', summary: 'put a' }]],
    ]);
    expect(preview.left.map(({ step, reason }) => [step, reason])).toEqual([
      ['kept', 'kept'],
      ['once', 'notReversible'],
    ]);
    await world.orchestrator.rollbackRun(id, BOB);
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('rolledBack');
    expect(state.left).toEqual(preview.left);
    expect(Object.fromEntries(world.board.texts)).toEqual({
      b: 'before',
      kept: 'mine',
      once: 'mine',
    });
    expect(
      await errorOf(world.orchestrator.rollbackRun(id, BOB)),
    ).toMatchObject({
      reason: 'notUndoable',
    });
  });

  it('lists among what would stay what a run of somebody else has touched since', async () => {
    const id = await world.start([put('shared'), put('own')]);
    await world.engine.end(id);
    world.application += '-later';
    await world.engine.end(await world.start([put('shared', 'theirs')]));
    const preview = await world.orchestrator.planRollback(id);
    expect(preview.undo.map(({ step }) => step)).toEqual(['own']);
    expect(preview.left).toEqual([
      {
        step: 'shared',
        effect: 'shared#1.1',
        summary: 'put shared',
        reason: 'overtaken',
      },
    ]);
    await world.orchestrator.rollbackRun(id, ADA);
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('rolledBack');
    expect(state.left).toMatchObject([{ step: 'shared', reason: 'overtaken' }]);
    expect(Object.fromEntries(world.board.texts)).toEqual({ shared: 'theirs' });
  });
});
