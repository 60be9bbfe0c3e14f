import {
  byPerson,
  claimed,
  freshName,
  hold,
  release,
  type StoreHarness,
} from './StoreHarness';

const LATER = '2026-01-01T01:00:00.000Z';

/** What drivers look for. */
export function testDispatch(harness: StoreHarness): void {
  it('lists a released run when it is due and not before', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed], {
      then: { kind: 'release', wakeAt: LATER },
    });
    expect(await harness.isRunnable(id, '2026-01-01T00:59:59.999Z')).toBe(
      false,
    );
    expect(await harness.isRunnable(id, LATER)).toBe(true);
  });

  it('lists the most urgent runs first, and no more than asked for', async () => {
    const at = '2025-01-01T00:00:00.000Z';
    const ids = [
      await harness.newRun(freshName(), { at }),
      await harness.newRun(freshName(), { at }),
      await harness.newRun(freshName(), { at }),
    ];
    const now = new Date(at);
    expect(await harness.store.listRunnable(now, 2)).toEqual(ids.slice(0, 2));
    for (const id of ids) await harness.append(id, [claimed]);
    expect(await harness.store.listRunnable(now, 2)).toEqual([]);
  });

  it('says how much there is to do, and how long it has waited for somebody', async () => {
    const at = '2025-06-01T00:00:00.000Z';
    const now = new Date('2025-06-01T00:01:30.000Z');
    const before = await harness.store.lookAtQueue(now);
    const application = freshName();
    const holder = await harness.newRun(application, { at });
    await harness.newRun(application, { at });
    const ready = await harness.store.lookAtQueue(now);
    expect(ready.ready - before.ready).toBe(1);
    expect(ready.oldestReadySeconds).toBeGreaterThanOrEqual(90);
    const count = (look: typeof ready, status: string) =>
      look.runs.find(run => run.status === status)?.count ?? 0;
    const grown = (look: typeof ready, status: string) =>
      count(look, status) - count(before, status);
    expect([grown(ready, 'running'), grown(ready, 'queued')]).toEqual([1, 1]);

    await harness.append(holder, [claimed]);
    const driven = await harness.store.lookAtQueue(now);
    expect(driven.ready).toBe(before.ready);
    await harness.finish(holder, 'succeeded');
    const granted = await harness.store.lookAtQueue(now);
    expect([grown(granted, 'running'), grown(granted, 'queued')]).toEqual([
      1, 0,
    ]);
  });

  it('does not list a run that is queued, or one that has ended', async () => {
    const application = freshName();
    const holder = await harness.newRun(application);
    const waiter = await harness.newRun(application);
    expect(await harness.isRunnable(waiter, LATER)).toBe(false);
    await harness.finish(holder, 'succeeded');
    expect(await harness.isRunnable(holder, LATER)).toBe(false);
    expect(await harness.isRunnable(waiter, LATER)).toBe(true);
  });

  it('lists a parked run that somebody cancels', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed], release);
    expect(await harness.isRunnable(id, LATER)).toBe(false);
    await harness.append(id, [{ type: 'run.cancelRequested' }], byPerson());
    expect(await harness.isRunnable(id, LATER)).toBe(true);
  });

  it('lists a run that was woken while it was driven, once its driver has gone', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    await harness.append(id, [{ type: 'run.cancelRequested' }], byPerson());
    expect(await harness.isRunnable(id, LATER)).toBe(false);
    await harness.append(id, [], { ...hold, ...release });
    // What woke it has been folded in by the driver that let it go.
    expect(await harness.isRunnable(id, LATER)).toBe(false);
  });

  it('lists claims so that a successor finds what was left behind', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const claim = { id, claim: 'c1', lastSeq: 3 };
    expect(await harness.store.listClaims()).toContainEqual(claim);
    await harness.append(id, [{ type: 'run.finished', outcome: 'succeeded' }], {
      ...hold,
      ...release,
    });
    const claims = await harness.store.listClaims();
    expect(claims.map(each => each.id)).not.toContain(id);
  });
}
