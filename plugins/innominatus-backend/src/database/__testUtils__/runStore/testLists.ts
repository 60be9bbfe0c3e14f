import type { RunStore } from '../../RunStore';
import { PRINCIPAL } from './newSubmission';
import { freshName, type StoreHarness } from './StoreHarness';

/** Lists of runs. */
export function testLists(harness: StoreHarness): void {
  it('pages through runs, newest first, each once', async () => {
    const application = freshName();
    for (let i = 0; i < 5; i += 1) await harness.newRun(application);
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.store.listRuns({
        application,
        limit: 2,
        cursor,
        filter: undefined,
      });
      expect(page.totalCount).toBe(5);
      numbers.push(...page.items.map(run => run.number));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  it('shows only what a filter allows', async () => {
    const application = freshName();
    await harness.newRun(application);
    const total = async (
      filter: Parameters<RunStore['listRuns']>[0]['filter'],
    ) => {
      const query = { application, limit: 10, filter };
      return (await harness.store.listRuns(query)).totalCount;
    };
    const here = { column: 'environment', in: ['local'] } as const;
    const mine = { column: 'startedBy', in: [PRINCIPAL.ref] } as const;
    const nobodys = { column: 'owner', in: [] } as const;
    expect(
      await total({
        allOf: [
          { ...here, in: ['local'] },
          { ...mine, in: [PRINCIPAL.ref] },
        ],
      }),
    ).toBe(1);
    expect(await total({ not: { ...here, in: ['local'] } })).toBe(0);
    expect(await total({ anyOf: [] })).toBe(0);
    expect(await total({ anyOf: [{ ...nobodys, in: [] }] })).toBe(0);
  });

  it.each(['nonsense', Buffer.from('["\\u0000"]').toString('base64url')])(
    'refuses the cursor %s, which it did not give',
    async cursor => {
      await expect(
        harness.store.listRuns({ limit: 1, cursor, filter: undefined }),
      ).rejects.toThrow('cursor');
      await expect(
        harness.store.listLocks({ limit: 1, cursor, filter: undefined }),
      ).rejects.toThrow('cursor');
    },
  );
}
