import type { UnpublishedRun } from '../../RunStore';
import { byPerson, claimed, hold, type StoreHarness } from './StoreHarness';

/** What subscribers are told of. Needs a store that keeps in mind what is unpublished. */
export function testPublishing(harness: StoreHarness): void {
  const upTo = ({ run: { id }, facts }: UnpublishedRun) => ({
    id,
    seq: facts.at(-1)?.seq ?? 0,
  });

  /** Tells of everything that there is. */
  async function drain(): Promise<UnpublishedRun[]> {
    const all: UnpublishedRun[] = [];
    for (;;) {
      const page = await harness.store.listUnpublished();
      if (page.length === 0) return all;
      all.push(...page);
      await harness.store.markPublished(page.map(upTo));
    }
  }

  beforeEach(drain);

  async function unpublished(): Promise<[string, number[]][]> {
    const page = await harness.store.listUnpublished();
    return page.map(({ run, facts }) => [run.id, facts.map(({ seq }) => seq)]);
  }

  it('lists the facts of a new run, with the run as it is by now', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    const [found, ...others] = await harness.store.listUnpublished();
    expect(others).toEqual([]);
    expect(found?.run).toMatchObject({ id, status: 'running', number: 1 });
    expect(found?.facts.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'run.requested'],
      [2, 'run.lockGranted'],
      [3, 'run.claimed'],
    ]);
  });

  it('reads only such facts as are told of in words', async () => {
    const id = await harness.newRun();
    const finished = { type: 'run.finished', outcome: 'succeeded' } as const;
    await harness.append(id, [claimed, finished]);
    const [found] = await harness.store.listUnpublished();
    expect(found?.facts.flatMap(({ fact }) => fact ?? [])).toEqual([finished]);
  });

  it('lists only what came after what was told of', async () => {
    const id = await harness.newRun();
    expect(await harness.store.markPublished([{ id, seq: 1 }])).toEqual([id]);
    expect(await unpublished()).toEqual([[id, [2]]]);
    await harness.store.markPublished([{ id, seq: 2 }]);
    expect(await unpublished()).toEqual([]);
    await harness.append(id, [claimed]);
    await harness.append(id, [{ type: 'run.cancelRequested' }], byPerson());
    expect(await unpublished()).toEqual([[id, [3, 4]]]);
  });

  it('does not list a run whose driver only lets it go', async () => {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    await drain();
    await harness.append(id, [], { ...hold, then: { kind: 'release' } });
    expect(await unpublished()).toEqual([]);
  });

  it('lists runs that others have moved: granted the lock, or superseded', async () => {
    const holder = await harness.newRun('publishing-1');
    const waiter = await harness.newRun('publishing-1');
    await drain();
    await harness.finish(holder, 'succeeded');
    expect(await unpublished()).toEqual([
      [holder, [3, 4]],
      [waiter, [2]],
    ]);
    const late = await harness.newRun('publishing-1');
    await drain();
    await harness.newRun('publishing-1', { concurrency: 'supersede' });
    expect((await unpublished())[0]).toEqual([late, [2]]);
  });

  it('keeps in mind what comes while somebody is told', async () => {
    const id = await harness.newRun();
    const [read] = await harness.store.listUnpublished();
    await harness.append(id, [claimed]);
    if (read) await harness.store.markPublished([upTo(read)]);
    expect(await unpublished()).toEqual([[id, [3]]]);
  });

  it('loses nothing and repeats nothing while runs are written to', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => harness.newRun()),
    );
    const told: Record<string, number[]> = {};
    let writing = true;
    const writers = Promise.all(
      ids.map(async id => {
        for (let round = 0; round < 5; round += 1) {
          await harness.append(id, [claimed]).catch(() => undefined);
          await harness.append(
            id,
            [{ type: 'run.cancelRequested' }],
            byPerson(),
          );
        }
      }),
    ).finally(() => {
      writing = false;
    });
    for (let more = true; more;) {
      more = writing;
      for (const run of await harness.store.listUnpublished()) {
        const marked = await harness.store.markPublished([upTo(run)]);
        if (marked.length === 0) {
          more = true;
          continue;
        }
        const seqs = run.facts.map(({ seq }) => seq);
        told[run.run.id] = [...(told[run.run.id] ?? []), ...seqs];
        more = true;
      }
    }
    await writers;
    for (const id of ids) {
      const events = await harness.store.readEvents(id, {
        after: 0,
        limit: 100,
      });
      expect(told[id]).toEqual(events.map(({ seq }) => seq));
    }
  });
}
