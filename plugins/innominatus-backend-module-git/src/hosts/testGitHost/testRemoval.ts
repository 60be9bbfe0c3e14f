import type { DeleteRepositoryRequest, GitHost } from '../GitHost';
import { HELLO, MARKER, commit, creation, marker } from './requests';

export function testRemoval(getHost: () => GitHost): void {
  async function removal(
    options: Partial<DeleteRepositoryRequest> = {},
  ): Promise<DeleteRepositoryRequest> {
    const refs = await getHost().listRefs(HELLO);
    return { repository: HELLO, marker: MARKER, refs, ...options };
  }

  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('lists all branches with their heads', async () => {
    const host = getHost();
    expect(await host.listRefs(HELLO)).toEqual(new Map());
    const first = await commit(host, { 'a.txt': 'a' });
    const other = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'feature/b', parent: first },
    );
    expect([...(await host.listRefs(HELLO))]).toEqual([
      ['refs/heads/feature/b', other],
      ['refs/heads/main', first],
    ]);
  });

  it.each(['an empty', 'a used'])(
    'removes %s repository that is as it was seen',
    async kind => {
      const host = getHost();
      if (kind === 'a used') {
        await commit(host, { 'a.txt': 'a' });
      }
      const request = await removal();
      expect(await host.deleteRepository(request)).toEqual({ kind: 'deleted' });
      expect(await host.findRepository(HELLO)).toBeUndefined();
      expect(await host.deleteRepository(request)).toEqual({ kind: 'absent' });
      const error = { reason: 'repositoryNotFound' };
      await expect(host.listRefs(HELLO)).rejects.toMatchObject(error);
      await expect(commit(host, { 'a.txt': 'a' })).rejects.toMatchObject(error);
    },
  );

  it('leaves the name free for another one, which is empty', async () => {
    const host = getHost();
    await commit(host, { 'a.txt': 'a' });
    await host.deleteRepository(await removal());
    const again = await host.createRepository(
      creation({ marker: marker('again') }),
    );
    expect(again).toMatchObject({ kind: 'created' });
    expect(await host.listRefs(HELLO)).toEqual(new Map());
    expect(await host.findRepository(HELLO)).toMatchObject({
      marker: marker('again'),
    });
    await commit(host, { 'b.txt': 'b' });
  });

  it.each<[string, (head: string) => Promise<unknown>]>([
    [
      'a commit',
      head => commit(getHost(), { 'b.txt': 'b' }, { expectedHead: head }),
    ],
    [
      'a branch',
      head =>
        commit(getHost(), { 'b.txt': 'b' }, { branch: 'b', parent: head }),
    ],
  ])('leaves one to which %s has come since', async (_what, change) => {
    const host = getHost();
    const head = await commit(host, { 'a.txt': 'a' });
    const request = await removal();
    await change(head);
    const before = await host.listRefs(HELLO);
    expect(await host.deleteRepository(request)).toEqual({ kind: 'changed' });
    expect(await host.listRefs(HELLO)).toEqual(before);
    await commit(
      host,
      { 'c.txt': 'c' },
      { expectedHead: before.get('refs/heads/main') },
    );
  });

  it('leaves another one of the same name', async () => {
    const host = getHost();
    const request = await removal();
    await host.deleteRepository(request);
    await host.createRepository(creation({ marker: marker('other') }));
    expect(await host.deleteRepository(request)).toEqual({ kind: 'changed' });
    expect(await host.findRepository(HELLO)).toMatchObject({
      marker: marker('other'),
    });
  });

  it('removes nothing once it is aborted', async () => {
    const host = getHost();
    const request = await removal({ signal: AbortSignal.abort() });
    await expect(host.deleteRepository(request)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await host.findRepository(HELLO)).toBeDefined();
  });

  it('lets one of many removers win', async () => {
    const host = getHost();
    await commit(host, { 'a.txt': 'a' });
    const request = await removal();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => host.deleteRepository(request)),
    );
    const deleted = results.filter(({ kind }) => kind === 'deleted');
    expect(deleted).toHaveLength(1);
    expect(await host.findRepository(HELLO)).toBeUndefined();
  });
}
