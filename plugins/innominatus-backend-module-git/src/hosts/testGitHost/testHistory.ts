import type { FileChange, GitHost } from '../GitHost';
import {
  HELLO,
  commit,
  committed,
  contents,
  creation,
  request,
} from './requests';

export function testHistory(getHost: () => GitHost): void {
  const list = (from: string[], limit = 100) =>
    getHost().listCommits({ repository: HELLO, from, limit });
  const changed = (id: string) =>
    getHost().listChangedPaths({ repository: HELLO, commit: id });

  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('lists commits with all that came before, each once', async () => {
    const host = getHost();
    const first = await commit(
      host,
      { 'a.txt': '1' },
      { message: 'One\n\nBody\n\nKey: value\n' },
    );
    const second = await commit(
      host,
      { 'a.txt': '2' },
      { expectedHead: first },
    );
    const side = await commit(
      host,
      { 'b.txt': '1' },
      { branch: 'side', parent: first },
    );
    const { commits, complete } = await list([second, side]);
    expect(complete).toBe(true);
    expect(commits.map(({ id }) => id)).toEqual([second, side, first]);
    expect(commits.at(-1)).toEqual({
      id: first,
      parents: [],
      message: 'One\n\nBody\n\nKey: value\n',
      author: { name: 'Zoë Test', email: 'zoe@example.com' },
      committer: { name: 'Zoë Test', email: 'zoe@example.com' },
    });
    expect(commits[0]?.parents).toEqual([first]);
  });

  it('says when it lists less than there is', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': '1' });
    const second = await commit(
      host,
      { 'a.txt': '2' },
      { expectedHead: first },
    );
    const one = await list([second], 1);
    expect(one.commits.map(({ id }) => id)).toEqual([second]);
    expect(one.complete).toBe(false);
    expect((await list([second], 2)).complete).toBe(true);
  });

  it('leaves out what is not there', async () => {
    const first = await commit(getHost(), { 'a.txt': '1' });
    const { commits } = await list(['0'.repeat(40), first]);
    expect(commits.map(({ id }) => id)).toEqual([first]);
    expect(await list([])).toEqual({ commits: [], complete: true });
  });

  it('tells which paths a commit has changed', async () => {
    const host = getHost();
    const first = await commit(host, {
      'a.txt': 'a',
      'keep/a.txt': 'a',
      'x/y/z.txt': 'z',
      'x/keep.txt': 'keep',
    });
    expect(await changed(first)).toEqual([
      'a.txt',
      'keep/a.txt',
      'x/keep.txt',
      'x/y/z.txt',
    ]);
    const second = await commit(
      host,
      { 'a.txt': 'b', 'x/y/z.txt': undefined, 'x/n.txt': 'n' },
      { expectedHead: first },
    );
    expect(await changed(second)).toEqual(['a.txt', 'x/n.txt', 'x/y/z.txt']);
  });

  it('takes a file in place of a folder for a change of both', async () => {
    const host = getHost();
    const first = await commit(host, { 'a/b.txt': 'b', 'c.txt': 'c' });
    const second = await commit(
      host,
      { 'a/b.txt': undefined, 'c.txt': undefined },
      { expectedHead: first },
    );
    const third = await commit(
      host,
      { a: 'file', 'c.txt/d.txt': 'd' },
      { expectedHead: second },
    );
    expect(await changed(third)).toEqual(['a', 'c.txt/d.txt']);
  });

  it('gives equal files equal versions, and others others', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a', 'b.txt': 'b' });
    const second = await commit(
      host,
      { 'a.txt': 'b', 'c.txt': 'a' },
      { expectedHead: first },
    );
    const version = async (id: string, path: string) => {
      const entries = await host.readEntries({
        repository: HELLO,
        commit: id,
        paths: [path],
      });
      return entries.get(path)?.version;
    };
    const old = await version(first, 'a.txt');
    expect(old).toBeDefined();
    expect(await version(second, 'a.txt')).not.toBe(old);
    expect(await version(second, 'c.txt')).toBe(old);
    expect(await version(second, 'b.txt')).toBe(await version(first, 'b.txt'));
  });

  it('restores files as they were', async () => {
    const host = getHost();
    const first = await commit(host, {
      'a.txt': 'a',
      'x/y.txt': 'y',
      'keep.txt': 'old',
    });
    const second = await commit(
      host,
      { 'a.txt': 'changed', 'x/y.txt': undefined, 'keep.txt': 'new' },
      { expectedHead: first },
    );
    const changes: FileChange[] = [
      { kind: 'restore', path: 'a.txt', from: first },
      { kind: 'restore', path: 'x/y.txt', from: first },
    ];
    const third = committed(
      await host.commit({ ...request({}, { expectedHead: second }), changes }),
    );
    expect(await contents(host, third)).toEqual({
      'a.txt': 'a',
      'x/y.txt': 'y',
      'keep.txt': 'new',
    });
  });
}
