import type { RunStore } from '../../RunStore';
import { newSubmission, PRINCIPAL } from './newSubmission';
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

  it('tells of a run which entity of the catalog it was deployed from', async () => {
    const application = freshName();
    const entity = 'component:default/shop';
    const { runs } = await harness.submit(
      newSubmission(application, { entity, workflows: ['deploy', 'test'] }),
    );
    await harness.newRun(application);
    const { items } = await harness.store.listRuns({
      ...{ application, limit: 10 },
      filter: undefined,
    });
    expect(items.map(run => run.entity)).toEqual([undefined, entity, entity]);
    const loaded = await harness.store.loadRun(runs[0]?.id ?? '');
    expect(loaded?.record.entity).toBe(entity);
  });

  it('lists where an application is deployed: the newest run and the last that succeeded, in each environment', async () => {
    const application = freshName();
    const later = '2026-01-01T00:01:00.000Z';
    const first = await harness.newRun(application, { environment: 'prod' });
    await harness.finish(first, 'succeeded');
    const second = await harness.newRun(application, {
      ...{ environment: 'prod', at: later },
    });
    const third = await harness.newRun(application, { environment: 'dev' });
    await harness.finish(third, 'succeeded');
    await harness.finish(
      await harness.newRun(freshName(), { environment: 'prod' }),
      'failed',
    );
    const list = async (
      filter: Parameters<RunStore['listDeployments']>[1]['filter'],
      environments: string[] = [],
    ) => {
      const query = { environments, filter };
      const found = await harness.store.listDeployments(application, query);
      return found.map(({ environment, newestRun, lastSucceeded, lock }) => [
        environment,
        newestRun?.id,
        lastSucceeded?.id,
        lock && [lock.run.id, lock.grantedAt],
      ]);
    };
    const dev = ['dev', third, third, undefined];
    const lock = [second, later];
    expect(await list(undefined)).toEqual([dev, ['prod', second, first, lock]]);
    expect(await list({ column: 'environment', in: ['dev'] })).toEqual([dev]);
    expect(await list('none')).toEqual([]);
    expect(await list('none', ['prod', 'test'])).toEqual([
      ['prod', undefined, undefined, lock],
    ]);
  });

  it('knows of no deployments of an application that there is not', async () => {
    const query = { environments: ['prod'], filter: undefined };
    const found = await harness.store.listDeployments(freshName(), query);
    expect(found).toEqual([]);
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
