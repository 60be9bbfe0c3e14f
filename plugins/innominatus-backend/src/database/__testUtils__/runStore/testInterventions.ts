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
const cancel: RunFact = { type: 'run.cancelRequested' };
const cancelled: RunFact = { type: 'run.finished', outcome: 'cancelled' };

const suspended: RunFact = {
  type: 'step.suspended',
  step: 'a',
  attempt: 1,
  waitingFor: 'consent',
  approval: { required: 2, groups: [], selfApproval: false },
  data: {},
};

const consent: RunFact = {
  type: 'approval.given',
  step: 'a',
  attempt: 1,
  planHash: 'h',
};

/** How somebody writes who does not drive the run. */
export function testInterventions(harness: StoreHarness): void {
  /** A run that waits for the consent of two. */
  async function parkedRun(): Promise<string> {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const facts: RunFact[] = [
      { type: 'step.started', step: 'a', attempt: 1 },
      suspended,
    ];
    await harness.append(id, facts, { ...hold, ...release });
    return id;
  }

  it('says who it was, and leaves the claim to whoever has it', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const principal = { ref: 'user:default/grace', actor: 'mcp' };
    const result = await harness.append(id, [cancel], {
      ...byPerson(),
      claim: { kind: 'none', principal },
    });
    expect(result).toMatchObject({
      kind: 'appended',
      events: [{ principal, fact: cancel }],
    });
    expect(await harness.store.loadRun(id)).toMatchObject({
      claim: 'c1',
      claimedBy: 'p1',
      record: { status: 'cancelling' },
    });
    const page = { after: 3, limit: 10 };
    expect(await harness.store.readEvents(id, page)).toMatchObject([
      { seq: 4, principal, fact: cancel },
    ]);
  });

  it('makes the driver fold what was added before it writes on', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const before = await harness.state(id);
    await harness.append(id, [cancel], byPerson());
    const fact: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
    const result = await harness.appendTo(before, id, [fact], hold);
    expect(result.kind).toBe('stale');
    expect((await harness.append(id, [fact], hold)).kind).toBe('appended');
  });

  it('wakes a parked run at once', async () => {
    const id = await parkedRun();
    expect(await harness.isRunnable(id, LATER)).toBe(false);
    await harness.append(id, [consent], { ...byPerson(), at: LATER });
    expect(await harness.isRunnable(id, LATER)).toBe(true);
    expect(await harness.store.loadRun(id)).toMatchObject({
      claim: undefined,
    });
  });

  it('lets one of two in who consent at the same moment, and tells the other to look again', async () => {
    for (let i = 0; i < 10; i += 1) {
      const id = await parkedRun();
      const before = await harness.state(id);
      const results = await Promise.all(
        ['user:default/grace', 'user:default/edsger'].map(async ref => ({
          ref,
          ...(await harness.appendTo(before, id, [consent], byPerson(ref))),
        })),
      );
      const kinds = results.map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['appended', 'stale']);
      const late = results.find(({ kind }) => kind === 'stale');
      await harness.append(id, [consent], byPerson(late?.ref));
      const { steps } = await harness.state(id);
      expect(steps.a?.wait?.approvals).toHaveLength(2);
    }
  });

  it('says in the row what a parked run waits for, and how far that has come', async () => {
    const id = await parkedRun();
    const waitingFor = async () =>
      (await harness.store.loadRun(id))?.record.waitingFor;
    expect(await waitingFor()).toBe('step a: consent (0 of 2 approvals)');
    await harness.append(id, [consent], byPerson('user:default/grace'));
    expect(await waitingFor()).toBe('step a: consent (1 of 2 approvals)');
  });

  it('ends a run that is queued, with all that it asked for', async () => {
    const application = freshName();
    const holder = await harness.newRun(application);
    const waiter = await harness.newRun(application);
    const result = await harness.append(
      waiter,
      [cancel, cancelled],
      byPerson(),
    );
    expect(result).toMatchObject({ kind: 'appended', granted: [] });
    const { record } = (await harness.store.loadRun(waiter)) ?? {};
    expect(record?.status).toBe('cancelled');
    expect(record?.waitingFor).toBeUndefined();
    expect(await harness.isRunnable(waiter, LATER)).toBe(false);
    expect(await harness.finish(holder, 'succeeded')).toMatchObject({
      granted: [],
    });
  });

  it('ends a queued run or finds it started, when its lock becomes free at that moment', async () => {
    for (let i = 0; i < 10; i += 1) {
      const application = freshName();
      const holder = await harness.newRun(application);
      await harness.append(holder, [claimed]);
      const waiter = await harness.newRun(application);
      const before = await harness.state(waiter);
      const [ended, stopped] = await Promise.all([
        harness.append(
          holder,
          [{ type: 'run.finished', outcome: 'succeeded' }],
          { ...hold, ...release },
        ),
        harness.appendTo(before, waiter, [cancel, cancelled], byPerson()),
      ]);
      const started = stopped.kind === 'stale';
      expect(ended).toMatchObject({ granted: started ? [waiter] : [] });
      expect(await harness.status(waiter)).toBe(
        started ? 'running' : 'cancelled',
      );
      const lock = await harness.store.findLock(`${application}/local`);
      expect(lock?.holder?.run.id).toBe(started ? waiter : undefined);
    }
  });

  it('takes the lock from a run that nobody drives, which ends, and hands it on', async () => {
    const application = freshName();
    const holder = await harness.newRun(application);
    const waiter = await harness.newRun(application);
    const result = await harness.append(
      holder,
      [
        { type: 'run.lockReleased', reason: 'it hangs' },
        { type: 'run.finished', outcome: 'failed' },
      ],
      byPerson(),
    );
    expect(result).toMatchObject({ granted: [waiter] });
    expect(await harness.status(holder)).toBe('failed');
    expect(await harness.isRunnable(holder, LATER)).toBe(false);
    expect(await harness.isRunnable(waiter, LATER)).toBe(true);
  });

  it('does not take the lock from a run that a driver takes up at that moment', async () => {
    const holder = await harness.newRun();
    const before = await harness.state(holder);
    const [driver, person] = await Promise.all([
      harness.appendTo(before, holder, [claimed]),
      harness.appendTo(
        before,
        holder,
        [
          { type: 'run.lockReleased', reason: 'it hangs' },
          { type: 'run.finished', outcome: 'failed' },
        ],
        byPerson(),
      ),
    ]);
    const appended = [driver, person].filter(({ kind }) => kind === 'appended');
    expect(appended).toHaveLength(1);
    expect(await harness.status(holder)).toBe(
      driver.kind === 'appended' ? 'running' : 'failed',
    );
  });
}
