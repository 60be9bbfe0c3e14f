import type { LockRecord } from '../../RunStore';
import { claimed, freshName, type StoreHarness } from './StoreHarness';

/** Who holds which key. */
export function testLocks(harness: StoreHarness): void {
  const ofApplication = (locks: LockRecord[], application: string) =>
    locks.filter(({ key }) => key.startsWith(`${application}/`));

  async function allLocks(
    filter?: Parameters<typeof harness.store.listLocks>[0]['filter'],
  ): Promise<LockRecord[]> {
    const items: LockRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.store.listLocks({ filter, cursor, limit: 7 });
      expect(page.items.length).toBeLessThanOrEqual(7);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  it('shows holder, whether it is driven, and waiters in their order', async () => {
    const application = freshName();
    const key = `${application}/local`;
    const at = '2026-01-01T00:07:00.000Z';
    const holder = await harness.newRun(application, { at });
    const waiters = [
      await harness.newRun(application),
      await harness.newRun(application),
    ];
    const expected = {
      key,
      holder: { run: { id: holder, number: 1 }, grantedAt: at, driven: false },
      waiters: waiters.map(id => ({ id, status: 'queued' })),
    };
    expect(await harness.store.findLock(key)).toMatchObject(expected);
    await harness.append(holder, [claimed]);
    expect((await harness.store.findLock(key))?.holder?.driven).toBe(true);
  });

  it('knows keys that nobody holds any more, and no others', async () => {
    const application = freshName();
    const id = await harness.newRun(application);
    await harness.finish(id, 'succeeded');
    expect(await harness.store.findLock(`${application}/local`)).toEqual({
      key: `${application}/local`,
      waiters: [],
    });
    expect(await harness.store.findLock(`${application}/prod`)).toBeUndefined();
  });

  it('lists each key once, in order, page by page', async () => {
    const application = freshName();
    for (const environment of ['local', 'prod', 'test']) {
      await harness.newRun(application, { environment });
    }
    const keys = (await allLocks()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(key => key.startsWith(`${application}/`))).toEqual([
      `${application}/local`,
      `${application}/prod`,
      `${application}/test`,
    ]);
  });

  it('shows only what runs hold that a filter allows, and waiters that it allows', async () => {
    const [application, other] = [freshName(), freshName()];
    const sharedKeys = [`${application}/shared`];
    const holder = await harness.newRun(application, { sharedKeys });
    await harness.newRun(other, { sharedKeys, owner: 'group:default/x' });
    await harness.newRun(application, { environment: 'prod' });
    const filter = {
      allOf: [
        { column: 'environment' as const, in: ['local'] },
        { column: 'owner' as const, in: ['user:default/ada'] },
      ],
    };
    const locks = await allLocks(filter);
    expect(ofApplication(locks, application)).toMatchObject([
      { key: `${application}/local`, holder: { run: { id: holder } } },
      { key: `${application}/shared`, waiters: [] },
    ]);
    expect(ofApplication(locks, other)).toEqual([]);
    const [, shared] = ofApplication(await allLocks(), application).filter(
      ({ key }) => !key.endsWith('/prod'),
    );
    expect(shared?.waiters).toMatchObject([{ application: other }]);
  });
}
