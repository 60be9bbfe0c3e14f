import { describeWorld, put } from '../requests/__testUtils__/describeWorld';
import { errorOf } from '../requests/__testUtils__/errorOf';
import { addFact } from '../__testUtils__/addFact';
import { forgetHistory } from './forgetHistory';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const AT_ONCE = { events: 0, logs: 0 };
const EVERYTHING = { after: 0, limit: 1_000 };

/** A moment after all that has happened. */
const later = () => new Date(Date.now() + 60_000).toISOString();

describeWorld('forgetHistory', {}, world => {
  const typesOf = async (id: string) => {
    const events = await world.engine.store.readEvents(id, EVERYTHING);
    return events.map(({ fact }) => fact.type);
  };

  /** A run whose second of three steps has failed. */
  async function failed(): Promise<string> {
    world.board.moments.set('put b', () => {
      throw new Error('the board is full');
    });
    const id = await world.start([put('a'), put('b'), put('c')], {
      onFailure: 'stop',
    });
    await world.engine.end(id);
    world.board.moments.clear();
    return id;
  }

  it('keeps all that a run came to, and one event for how', async () => {
    const id = await failed();
    const before = await world.orchestrator.getRun(id);
    const { store } = world.engine;
    const now = later();
    expect(
      (await forgetHistory(store, AT_ONCE, now)).compacted,
    ).toBeGreaterThan(0);
    expect(await store.readEvents(id, EVERYTHING)).toMatchObject([
      { seq: before.state.seq, at: now, fact: { type: 'run.compacted' } },
    ]);
    const after = await world.orchestrator.getRun(id);
    expect(after.state).toEqual(before.state);
    expect(after.plan).toEqual(before.plan);
    expect(after.record).toEqual({
      ...before.record,
      compactedAt: now,
      logsDeletedAt: now,
    });
    expect(await forgetHistory(store, AT_ONCE, later())).toEqual({
      compacted: 0,
      withoutLogs: 0,
    });
  });

  it('lets a run be retried afterwards, with what its steps have brought, and forgets the next round in its time', async () => {
    const id = await failed();
    const { store } = world.engine;
    await forgetHistory(store, AT_ONCE, later());
    expect(await world.orchestrator.planRetry(id)).toMatchObject({
      kept: ['a'],
      steps: [{ step: 'b' }, { step: 'c' }],
    });
    await world.orchestrator.retryRun(id, ADA);
    const { state, record } = await world.engine.end(id);
    expect(state).toMatchObject({ status: 'succeeded', round: 2 });
    expect(record.compactedAt).toBeUndefined();
    expect(world.board.entries).toEqual(['put a', 'put b', 'put c']);
    expect((await typesOf(id)).slice(0, 2)).toEqual([
      'run.compacted',
      'run.retried',
    ]);
    await forgetHistory(store, AT_ONCE, later());
    expect(await typesOf(id)).toEqual(['run.compacted']);
    expect((await world.orchestrator.getRun(id)).state).toEqual(state);
  });

  it('lets a run be undone afterwards, as things were before it', async () => {
    world.board.texts.set('b', 'before');
    const id = await world.start([put('a'), put('b')]);
    await world.engine.end(id);
    await forgetHistory(world.engine.store, AT_ONCE, later());
    await world.orchestrator.rollbackRun(id, ADA);
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('rolledBack');
    expect(Object.fromEntries(world.board.texts)).toEqual({ b: 'before' });
  });

  it('says of a deleted log that it is no longer kept, not that it is empty', async () => {
    const id = await failed();
    const read = () =>
      world.orchestrator.readLog(id, 'b', { offset: 0, limit: 1_000 });
    expect((await read()).text).toMatch(/the board is full/);
    const { store } = world.engine;
    await forgetHistory(store, { ...AT_ONCE, logs: undefined }, later());
    expect((await read()).text).toMatch(/the board is full/);
    await forgetHistory(store, AT_ONCE, later());
    expect(await errorOf(read())).toMatchObject({ reason: 'logDeleted' });
    await world.orchestrator.retryRun(id, ADA);
    await world.engine.end(id);
    expect((await read()).text).not.toMatch(/the board is full/);
  });

  it('leaves alone what has not ended, ended not long ago, or is to be kept for ever', async () => {
    const ended = await failed();
    world.application += '-waiting';
    const waiting = await world.start([{ name: 'ask', type: 'approval' }]);
    await world.engine.waitFor(waiting, run => run.state.status === 'waiting');
    const { store } = world.engine;
    const hour = 60 * 60 * 1_000;
    const kept = { events: hour, logs: hour };
    await forgetHistory(store, kept, new Date().toISOString());
    expect(await typesOf(ended)).toContain('run.finished');
    const forever = { events: undefined, logs: undefined };
    await forgetHistory(store, forever, later());
    expect(await typesOf(ended)).toContain('run.finished');
    await forgetHistory(store, AT_ONCE, later());
    expect(await typesOf(ended)).toEqual(['run.compacted']);
    expect(await typesOf(waiting)).toContain('step.suspended');
  });

  it('leaves a log alone that a newer version has written to', async () => {
    const id = await world.start([put('a')]);
    await world.engine.end(id);
    const strange = { type: 'run.danced' } as never;
    await addFact(world.engine.store, id, strange, ADA.principal);
    await forgetHistory(world.engine.store, AT_ONCE, later());
    expect(await typesOf(id)).toContain('run.danced');
  });

  it('goes on where it was stopped', async () => {
    const id = await failed();
    const { store } = world.engine;
    const stopped = AbortSignal.abort();
    expect(await forgetHistory(store, AT_ONCE, later(), stopped)).toEqual({
      compacted: 0,
      withoutLogs: 0,
    });
    await forgetHistory(store, AT_ONCE, later());
    expect(await typesOf(id)).toEqual(['run.compacted']);
  });
});
