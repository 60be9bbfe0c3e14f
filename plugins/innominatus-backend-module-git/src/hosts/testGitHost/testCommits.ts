import type { GitHost } from '../GitHost';
import { HELLO, creation, tryCommit, commit, contents } from './requests';

export function testCommits(getHost: () => GitHost): void {
  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('makes the first commit of a branch', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a', 'b/c/d.txt': 'd' });
    expect(await host.getHead(HELLO, 'main')).toBe(first);
    expect(await contents(host, first)).toEqual({
      'a.txt': 'a',
      'b/c/d.txt': 'd',
    });
    expect(host.webUrl(HELLO, first)).toMatch(/hello/);
  });

  it('changes only what the commit names', async () => {
    const host = getHost();
    const first = await commit(host, {
      'keep.txt': 'keep',
      'x/change.txt': 'old',
      'x/keep.txt': 'keep',
      'y/z/remove.txt': 'gone',
    });
    const second = await commit(
      host,
      { 'x/change.txt': 'new', 'y/z/remove.txt': undefined, 'new.txt': 'new' },
      { expectedHead: first },
    );
    expect(await contents(host, second)).toEqual({
      'keep.txt': 'keep',
      'new.txt': 'new',
      'x/change.txt': 'new',
      'x/keep.txt': 'keep',
    });
    expect((await contents(host, first))['x/change.txt']).toBe('old');
    const emptied = await host.readEntries({
      repository: HELLO,
      commit: second,
      paths: ['y', 'y/z'],
    });
    expect([...emptied.keys()]).toEqual([]);
  });

  it('can empty a repository', async () => {
    const host = getHost();
    const first = await commit(host, { 'a/b.txt': 'b' });
    const second = await commit(
      host,
      { 'a/b.txt': undefined },
      { expectedHead: first },
    );
    expect(await host.listFiles({ repository: HELLO, commit: second })).toEqual(
      [],
    );
  });

  it('starts a new branch where it is told', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a' });
    const other = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'feature/b', parent: first },
    );
    expect(await host.getHead(HELLO, 'main')).toBe(first);
    expect(await host.getHead(HELLO, 'feature/b')).toBe(other);
    expect(await contents(host, other)).toEqual({ 'a.txt': 'a', 'b.txt': 'b' });
  });

  it('refuses a commit on a head that is no longer the head', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    const second = await commit(
      host,
      { 'a.txt': 'second' },
      { expectedHead: first },
    );
    const late = await tryCommit(
      host,
      { 'a.txt': 'late' },
      { expectedHead: first },
    );
    expect(late).toEqual({ kind: 'moved', head: second });
    expect(await host.getHead(HELLO, 'main')).toBe(second);
  });

  it('refuses a first commit to a branch that is there', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    expect(await tryCommit(host, { 'a.txt': 'again' })).toEqual({
      kind: 'moved',
      head: first,
    });
  });

  it('refuses a further commit to a branch that is not there', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    const result = await tryCommit(
      host,
      { 'a.txt': 'second' },
      { branch: 'other', expectedHead: first },
    );
    expect(result).toEqual({ kind: 'moved', head: undefined });
    expect(await host.getHead(HELLO, 'other')).toBeUndefined();
  });

  it('refuses a branch below or above another one', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a' }, { branch: 'a/b' });
    for (const branch of ['a', 'a/b/c']) {
      await expect(
        tryCommit(host, { 'b.txt': 'b' }, { branch, parent: first }),
      ).rejects.toMatchObject({ reason: 'branchConflict' });
    }
  });

  it('makes the same commit of the same request', async () => {
    const host = getHost();
    await host.createRepository(creation({ name: 'twin' }));
    const twin = { owner: 'platform', name: 'twin' };
    const files = { 'b.txt': 'b', 'a/c.txt': 'c' };
    const [one, two] = [
      await commit(host, files),
      await commit(host, files, { repository: twin }),
    ];
    expect(one).toBe(two);
  });

  it('commits nothing once it is aborted', async () => {
    const host = getHost();
    const aborted = { signal: AbortSignal.abort() };
    await expect(
      tryCommit(host, { 'a.txt': 'a' }, aborted),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(await host.getHead(HELLO, 'main')).toBeUndefined();
  });

  it('tells how far it is', async () => {
    const reports: number[][] = [];
    await commit(
      getHost(),
      { 'a.txt': 'a', 'b.txt': 'b' },
      { progress: (done, total) => reports.push([done, total]) },
    );
    expect(reports.at(-1)).toEqual([2, 2]);
  });
}
