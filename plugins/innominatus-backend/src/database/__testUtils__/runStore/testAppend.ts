import type { RunFact } from '@innominatus/plugin-innominatus-common';
import { AT } from './newSubmission';
import {
  claimed,
  freshName,
  hold,
  release,
  type StoreHarness,
} from './StoreHarness';

const finished: RunFact = { type: 'run.finished', outcome: 'succeeded' };

/** How a driver writes. */
export function testAppend(harness: StoreHarness): void {
  it('numbers events without gaps and shows the state in the row', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const result = await harness.append(
      id,
      [{ type: 'step.started', step: 'a', attempt: 1 }],
      hold,
    );
    expect(result).toMatchObject({
      kind: 'appended',
      events: [{ seq: 4, version: 1, fact: { type: 'step.started' } }],
    });
    expect(await harness.store.loadRun(id)).toMatchObject({
      lastSeq: 4,
      claim: 'c1',
      record: { status: 'running', startedAt: AT },
    });
  });

  it('lets one of many writers in who decided on the same log', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const fact: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
    const before = await harness.state(id);
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        harness.appendTo(before, id, [fact], hold),
      ),
    );
    expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'stale')).toHaveLength(7);
    const page = { after: 0, limit: 100 };
    const events = await harness.store.readEvents(id, page);
    expect(events.map(event => event.seq)).toEqual([1, 2, 3, 4]);
  });

  it('tells a replaced driver so and takes nothing from it', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const successor = { ...claimed, claim: 'c2' };
    const taken = await harness.append(id, [successor], {
      claim: { kind: 'take', process: 'p2', claim: 'c2', replaces: 'c1' },
    });
    expect(taken.kind).toBe('appended');
    expect((await harness.append(id, [finished], hold)).kind).toBe('lost');
    expect(await harness.status(id)).toBe('running');
    expect(await harness.store.readClaim(id)).toBe('c2');
  });

  it('does not let two drivers claim the same run', async () => {
    const id = await harness.newRun();
    const before = await harness.state(id);
    const results = await Promise.all([
      harness.appendTo(before, id, [claimed]),
      harness.appendTo(before, id, [{ ...claimed, claim: 'c2' }], {
        claim: { kind: 'take', process: 'p2', claim: 'c2' },
      }),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'appended',
      'lost',
    ]);
  });

  it('knows no claim of a run that does not exist', async () => {
    const before = await harness.state(await harness.newRun());
    const result = await harness.appendTo(before, 'nowhere', [claimed]);
    expect(result.kind).toBe('lost');
  });

  it('hands the lock to the run that has waited longest, in the transaction that ends the holder', async () => {
    const application = freshName();
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.push(await harness.newRun(application));
    }
    const [first = '', second = '', third = ''] = ids;
    await harness.append(first, [claimed]);
    const result = await harness.append(first, [finished], {
      ...hold,
      ...release,
    });
    expect(result).toMatchObject({ granted: [second] });
    expect(await harness.status(second)).toBe('running');
    expect(await harness.status(third)).toBe('queued');
    expect(await harness.isRunnable(second)).toBe(true);
    expect(await harness.factsOf(second)).toEqual([
      'run.requested',
      'run.lockGranted',
    ]);
  });

  it('hands all the keys that a run asked for to it, or none', async () => {
    const [one, two] = [freshName(), freshName()];
    const shared = { sharedKeys: [`pool/${one}`] };
    const holder = await harness.newRun(one, shared);
    const blocker = await harness.newRun(two);
    const both = await harness.newRun(two, shared);
    expect(await harness.finish(holder, 'succeeded')).toMatchObject({
      granted: [],
    });
    expect(await harness.finish(blocker, 'succeeded')).toMatchObject({
      granted: [both],
    });
  });

  it('leaves no run behind that comes for several keys at the moment they become free', async () => {
    for (let i = 0; i < 20; i += 1) {
      const [one, two] = [freshName(), freshName()];
      const shared = { sharedKeys: [`pool/${one}`] };
      const holder = await harness.newRun(one, shared);
      await harness.append(holder, [claimed]);
      const [, waiter] = await Promise.all([
        harness.append(holder, [finished], { ...hold, ...release }),
        harness.newRun(two, shared),
      ]);
      expect(await harness.status(waiter)).toBe('running');
    }
  });

  it('stores the same states before effects for many runs at the same time, in whatever order', async () => {
    for (let round = 0; round < 3; round += 1) {
      const blobs = Array.from({ length: 300 }, (_, n) => ({
        digest: `${freshName()}-${n}`,
        content: Buffer.from(`state ${n}`),
      }));
      const ids = await Promise.all(
        Array.from({ length: 4 }, () => harness.newRun()),
      );
      const results = await Promise.all(
        ids.map((id, n) =>
          harness.append(id, [claimed], {
            blobs: n % 2 === 0 ? blobs : blobs.toReversed(),
          }),
        ),
      );
      const kinds = results.map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(['appended']));
      const last = blobs.at(-1);
      expect(await harness.store.loadBlob(last?.digest ?? '')).toEqual(
        last?.content,
      );
    }
  });
}
