import type { RunFact } from '@innominatus/plugin-innominatus-common';
import {
  byPerson,
  claimed,
  freshName,
  hold,
  release,
  type StoreHarness,
} from './StoreHarness';

const LATER = '2026-01-01T01:00:00.000Z';
const retried: RunFact = { type: 'run.retried', round: 2, steps: [] };
const rollback: RunFact = { type: 'run.rollbackRequested' };
const again = { ...byPerson(), then: { kind: 'requeue' } } as const;

/** How an ended run asks for its keys again. */
export function testRequeue(harness: StoreHarness): void {
  const lockOf = (application: string) =>
    harness.store.findLock(`${application}/local`);

  it('gives a free lock in the same transaction', async () => {
    const application = freshName();
    const id = await harness.newRun(application);
    await harness.finish(id, 'failed');
    const result = await harness.append(id, [retried], {
      ...again,
      at: LATER,
    });
    expect(result).toMatchObject({
      kind: 'appended',
      granted: [id],
      events: [
        { seq: 5, fact: retried, principal: { ref: 'user:default/ada' } },
        { seq: 6, fact: { type: 'run.lockGranted' } },
      ],
    });
    expect(await harness.store.loadRun(id)).toMatchObject({
      lastSeq: 6,
      record: { status: 'running', finishedAt: undefined },
    });
    expect((await harness.state(id)).status).toBe('running');
    expect((await lockOf(application))?.holder).toMatchObject({
      run: { id },
      grantedAt: LATER,
    });
    expect(await harness.isRunnable(id, LATER)).toBe(true);
    expect((await harness.finish(id, 'succeeded')).kind).toBe('appended');
    expect((await lockOf(application))?.holder).toBeUndefined();
  });

  it('queues behind the holder, before runs that were requested later', async () => {
    const application = freshName();
    const id = await harness.newRun(application);
    await harness.finish(id, 'failed');
    const holder = await harness.newRun(application);
    await harness.finish(holder, 'rollbackFailed');
    const later = await harness.newRun(application);
    const result = await harness.append(id, [retried], again);
    expect(result).toMatchObject({ kind: 'appended', granted: [] });
    expect(await harness.store.loadRun(id)).toMatchObject({
      record: {
        status: 'queued',
        waitingFor: `the lock of ${application}/local`,
      },
    });
    expect(await harness.isRunnable(id, LATER)).toBe(false);
    const released: RunFact = { type: 'run.lockReleased', reason: 'mended' };
    expect(await harness.append(holder, [released], byPerson())).toMatchObject({
      granted: [id],
    });
    expect(await harness.status(later)).toBe('queued');
  });

  it('goes on at once when the run still holds its lock', async () => {
    const application = freshName();
    const id = await harness.newRun(application);
    await harness.finish(id, 'rollbackFailed');
    const waiter = await harness.newRun(application);
    expect(await lockOf(application)).toMatchObject({
      holder: { run: { id }, driven: false },
      waiters: [{ id: waiter }],
    });
    expect(await harness.append(id, [rollback], again)).toMatchObject({
      granted: [id],
      events: [{ fact: rollback }, { fact: { type: 'run.lockGranted' } }],
    });
    expect(await harness.status(waiter)).toBe('queued');
    expect(await harness.finish(id, 'rolledBack')).toMatchObject({
      granted: [waiter],
    });
  });

  it('asks for all keys that it was requested with', async () => {
    const application = freshName();
    const sharedKeys = [`pool/${application}`];
    const id = await harness.newRun(application, { sharedKeys });
    await harness.finish(id, 'failed');
    const other = await harness.newRun(freshName(), { sharedKeys });
    expect(await harness.append(id, [retried], again)).toMatchObject({
      granted: [],
    });
    expect((await lockOf(application))?.holder).toBeUndefined();
    expect(await harness.finish(other, 'succeeded')).toMatchObject({
      granted: [id],
    });
  });

  describe('after a later run', () => {
    it('is refused once that has started, and writes nothing', async () => {
      const application = freshName();
      const id = await harness.newRun(application);
      await harness.finish(id, 'failed');
      const later = await harness.newRun(application);
      const expected = {
        kind: 'superseded',
        by: { id: later, number: 2 },
      };
      expect(await harness.append(id, [retried], again)).toEqual(expected);
      await harness.plan(later);
      await harness.finish(later, 'succeeded');
      expect(await harness.append(id, [retried], again)).toEqual(expected);
      expect(await harness.store.loadRun(id)).toMatchObject({
        lastSeq: 4,
        record: { status: 'failed' },
      });
      expect((await lockOf(application))?.holder).toBeUndefined();
    });

    it('is possible when that has never had a plan', async () => {
      const id = await harness.newRun();
      const { application = '' } =
        (await harness.store.loadRun(id))?.record ?? {};
      await harness.finish(id, 'failed');
      const later = await harness.newRun(application);
      await harness.finish(later, 'failed');
      expect((await harness.append(id, [retried], again)).kind).toBe(
        'appended',
      );
    });

    it('is possible when that is of another environment', async () => {
      const application = freshName();
      const id = await harness.newRun(application);
      await harness.finish(id, 'failed');
      await harness.newRun(application, { environment: 'prod' });
      expect((await harness.append(id, [retried], again)).kind).toBe(
        'appended',
      );
    });

    it('either starts first or is refused, when both come at the same moment', async () => {
      for (let i = 0; i < 10; i += 1) {
        const application = freshName();
        const id = await harness.newRun(application);
        await harness.finish(id, 'failed');
        const before = await harness.state(id);
        const [result, later] = await Promise.all([
          harness.appendTo(before, id, [retried], again),
          harness.newRun(application),
        ]);
        const won = result.kind === 'appended';
        if (!won) expect(result.kind).toBe('superseded');
        expect(await harness.status(id)).toBe(won ? 'running' : 'failed');
        expect(await harness.status(later)).toBe(won ? 'queued' : 'running');
        expect((await lockOf(application))?.holder?.run.id).toBe(
          won ? id : later,
        );
      }
    });
  });

  it('lets one of two in who retry at the same moment', async () => {
    for (let i = 0; i < 10; i += 1) {
      const id = await harness.newRun();
      await harness.finish(id, 'failed');
      const before = await harness.state(id);
      const results = await Promise.all(
        [retried, rollback].map(fact =>
          harness.appendTo(before, id, [fact], again),
        ),
      );
      const kinds = results.map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['appended', 'stale']);
      expect((await harness.state(id)).seq).toBe(before.seq + 2);
    }
  });

  it('keeps the lock of a run whose rollback failed, and of no other', async () => {
    for (const [outcome, keeps] of [
      ['rollbackFailed', true],
      ['rolledBack', false],
      ['failed', false],
      ['cancelled', false],
      ['succeeded', false],
    ] as const) {
      const application = freshName();
      const id = await harness.newRun(application);
      const waiter = await harness.newRun(application);
      await harness.append(id, [claimed]);
      const result = await harness.append(
        id,
        [{ type: 'run.finished', outcome }],
        { ...hold, ...release },
      );
      expect(result).toMatchObject({ granted: keeps ? [] : [waiter] });
      expect(await harness.store.readClaim(id)).toBeUndefined();
    }
  });
}
