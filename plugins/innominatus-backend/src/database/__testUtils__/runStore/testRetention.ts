import type { RunFact, RunState } from '@innominatus/plugin-innominatus-common';
import { newSubmission } from './newSubmission';
import {
  byPerson,
  claimed,
  freshName,
  type StoreHarness,
} from './StoreHarness';

const LATER = '2026-06-01T00:00:00.000Z';
const MUCH_LATER = '2026-07-01T00:00:00.000Z';
const LONG_AGO = '2025-01-01T00:00:00.000Z';
const again = { ...byPerson(), then: { kind: 'requeue' } } as const;
const retried: RunFact = { type: 'run.retried', round: 2, steps: [] };

/** How less and less is kept of runs that ended. */
export function testRetention(harness: StoreHarness): void {
  const compactable = async (before = LATER) =>
    harness.store.listCompactable(before, 10_000);
  const withLogs = async (before = LATER) =>
    harness.store.listRunsWithLogs(before, 10_000);

  const compact = (runId: string, state: RunState, application: string) =>
    harness.store.compactRun({
      runId,
      expectedSeq: state.seq,
      fact: {
        type: 'run.compacted',
        lockKeys: [`${application}/local`],
        state,
      },
      at: LATER,
    });

  /** A run that has ended and of whose end everybody was told. */
  async function ended(
    application: string,
    outcome: 'failed' | 'rollbackFailed' = 'failed',
  ) {
    const id = await harness.newRun(application);
    await harness.finish(id, outcome);
    const state = await harness.state(id);
    await harness.store.markPublished([{ id, seq: state.seq }]);
    return { id, state };
  }

  it('finds runs that ended before a time, once everybody was told of them', async () => {
    const application = freshName();
    const untold = await harness.newRun(application);
    await harness.finish(untold, 'failed');
    const open = await harness.newRun(application);
    expect(await compactable()).not.toContain(untold);
    expect(await withLogs()).toContain(untold);
    const { seq } = await harness.state(untold);
    await harness.store.markPublished([{ id: untold, seq }]);
    expect(await compactable()).toContain(untold);
    expect(await compactable(LONG_AGO)).not.toContain(untold);
    expect(await withLogs(LONG_AGO)).not.toContain(untold);
    expect([...(await compactable()), ...(await withLogs())]).not.toContain(
      open,
    );
  });

  it('puts one event in the place of all, and says so', async () => {
    const application = freshName();
    const { id, state } = await ended(application);
    expect(await compact(id, state, application)).toBe(true);
    const page = { after: 0, limit: 10 };
    expect(await harness.store.readEvents(id, page)).toEqual([
      {
        seq: state.seq,
        at: LATER,
        version: 1,
        fact: {
          type: 'run.compacted',
          lockKeys: [`${application}/local`],
          state: JSON.parse(JSON.stringify(state)),
        },
      },
    ]);
    expect(await compactable()).not.toContain(id);
    expect(await harness.store.loadRun(id)).toMatchObject({
      lastSeq: state.seq,
      record: { status: 'failed', compactedAt: LATER },
    });
  });

  it('lets the run ask for the keys of its request again, and finds it anew after that', async () => {
    const application = freshName();
    const { id, state } = await ended(application);
    await compact(id, state, application);
    await harness.store.deleteLogs(id, LATER);
    expect(await harness.append(id, [retried], again)).toMatchObject({
      kind: 'appended',
      granted: [id],
    });
    const lock = await harness.store.findLock(`${application}/local`);
    expect(lock?.holder?.run.id).toBe(id);
    const record = (await harness.store.loadRun(id))?.record;
    expect(record).toMatchObject({ status: 'running' });
    expect(record?.compactedAt).toBeUndefined();
    expect(record?.logsDeletedAt).toBeUndefined();
    await harness.finish(id, 'failed');
    expect(await withLogs()).toContain(id);
  });

  it('does not take the place of one that goes on, drives on or was added to', async () => {
    const application = freshName();
    const { id, state } = await ended(application);
    await harness.append(id, [retried], again);
    expect(await compact(id, state, application)).toBe(false);
    expect(await compact(id, await harness.state(id), application)).toBe(false);
    await harness.append(id, [claimed]);
    expect(await compact(id, await harness.state(id), application)).toBe(false);
    expect(await harness.store.deleteLogs(id, LATER)).toBe(false);
    expect(await harness.factsOf(id)).toContain('run.requested');
  });

  it('waits with one that still holds its lock', async () => {
    const application = freshName();
    const { id, state } = await ended(application, 'rollbackFailed');
    expect(await compactable()).not.toContain(id);
    expect(await withLogs()).not.toContain(id);
    expect(await compact(id, state, application)).toBe(false);
    const released: RunFact = { type: 'run.lockReleased', reason: 'mended' };
    await harness.append(id, [released], byPerson());
    const { seq } = await harness.state(id);
    await harness.store.markPublished([{ id, seq }]);
    expect(await compactable()).toContain(id);
  });

  it('does not take a compacted run that waits again for one without effects', async () => {
    const application = freshName();
    const { id, state } = await ended(application);
    await compact(id, state, application);
    // It has had no plan, and so has not taken the place of the first one.
    const holder = await harness.newRun(application);
    await harness.finish(holder, 'rollbackFailed');
    await harness.append(id, [retried], again);
    expect(await harness.status(id)).toBe('queued');
    await harness.submit(
      newSubmission(application, { concurrency: 'supersede' }),
    );
    expect(await harness.status(id)).toBe('queued');
  });

  it('deletes the logs of all steps of a run, and of no other', async () => {
    const application = freshName();
    const { id } = await ended(application);
    const other = await harness.newRun(application);
    for (const runId of [id, other]) {
      for (const step of ['a', 'b']) {
        const chunk = { runId, step, attempt: 1, position: 0, text: 'text' };
        await harness.store.appendLog(chunk);
      }
    }
    expect(await harness.store.deleteLogs(id, MUCH_LATER)).toBe(true);
    expect(await harness.store.logLength(id, 'a')).toBe(0);
    expect(await harness.store.logLength(id, 'b')).toBe(0);
    expect(await harness.store.logLength(other, 'a')).toBe(4);
    expect(await withLogs()).not.toContain(id);
    const run = await harness.store.loadRun(id);
    expect(run?.record.logsDeletedAt).toBe(MUCH_LATER);
  });
}
