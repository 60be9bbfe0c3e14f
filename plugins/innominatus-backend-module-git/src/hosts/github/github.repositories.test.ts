import type { GitHubGitHost } from './GitHubGitHost';
import { commit, creation, HELLO, MARKER } from '../testGitHost/requests';
import { hostOn, useFakeGitHub } from './__testUtils__/useFakeGitHub';

describe('a repository on GitHub', () => {
  const fake = useFakeGitHub();
  let host: GitHubGitHost;
  const there = () => fake().repository('platform', 'hello');
  beforeEach(() => {
    host = hostOn(fake());
  });

  it.each([1, 2, 3, 4])(
    'whose creation is cut off after %i calls is finished by the same step',
    async calls => {
      const asked = creation({ description: 'Hello', topics: ['demo'] });
      fake().upcoming.push(
        ...Array.from({ length: calls }, () => undefined),
        new Response(null, { status: 502 }),
      );
      await expect(host.createRepository(asked)).rejects.toMatchObject({
        reason: 'gitHostFailed',
        outcomeUnknown: calls < 4,
      });
      const begun = calls > 1 ? { marker: MARKER } : undefined;
      const found = await host.findRepository(HELLO);
      expect(found && { marker: found.marker }).toEqual(begun);
      const result = await host.createRepository(asked);
      expect(result.repository).toMatchObject(asked);
      expect(result.repository.unfinished).toBeUndefined();
    },
  );

  it('that another step has begun is not finished by this one', async () => {
    const made = await host.createRepository(creation());
    const repository = there();
    if (repository) {
      repository.topics = [];
      repository.description = MARKER;
    }
    const other = creation({ marker: `innominatus-${'0'.repeat(20)}` });
    expect(await host.createRepository(other)).toEqual({
      kind: 'exists',
      repository: { ...made.repository, unfinished: true },
    });
  });

  it.each(['trunk', 'release/1.0'])(
    'has the default branch %p after its first commit, whichever came first',
    async defaultBranch => {
      await host.createRepository(creation({ defaultBranch }));
      expect(await host.findRepository(HELLO)).toMatchObject({ defaultBranch });
      const first = await commit(host, { 'a.txt': 'a' }, { branch: 'first' });
      expect(there()?.defaultBranch).toBe('first');
      await commit(
        host,
        { 'b.txt': 'b' },
        { branch: defaultBranch, parent: first },
      );
      expect(there()?.defaultBranch).toBe(defaultBranch);
      expect(there()?.topics).toEqual([MARKER]);
    },
  );

  it('does not take a default branch that it could not remember', async () => {
    const defaultBranch = `release/${'x'.repeat(20)}`;
    await expect(
      host.createRepository(creation({ defaultBranch })),
    ).rejects.toMatchObject({ reason: 'gitHostRefused' });
    expect(there()).toBeUndefined();
  });

  it('takes no push between the last look and its removal', async () => {
    await host.createRepository(creation());
    const refs = await host.listRefs(HELLO);
    let wasArchived: boolean | undefined;
    fake().onRequest = request => {
      if (request.startsWith('DELETE ')) {
        wasArchived = there()?.archived;
      }
    };
    const removal = { repository: HELLO, marker: MARKER, refs };
    expect(await host.deleteRepository(removal)).toEqual({ kind: 'deleted' });
    expect(wasArchived).toBe(true);
  });

  it('stays, and can be written to, if a push comes right before it is archived', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const refs = await host.listRefs(HELLO);
    fake().onRequest = request => {
      if (request.startsWith('PATCH ')) {
        there()?.git.refs.set('refs/heads/late', first);
      }
    };
    const removal = { repository: HELLO, marker: MARKER, refs };
    expect(await host.deleteRepository(removal)).toEqual({ kind: 'changed' });
    expect(there()?.archived).toBe(false);
    expect(await host.getHead(HELLO, 'late')).toBe(first);
  });

  it('that a person has archived stays so, and says why', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const refs = await host.listRefs(HELLO);
    await commit(host, { 'b.txt': 'b' }, { expectedHead: first });
    const repository = there();
    if (repository) {
      repository.archived = true;
    }
    const removal = { repository: HELLO, marker: MARKER, refs };
    expect(await host.deleteRepository(removal)).toEqual({ kind: 'changed' });
    expect(there()?.archived).toBe(true);
    const head = await host.getHead(HELLO, 'main');
    await expect(
      commit(host, { 'c.txt': 'c' }, { expectedHead: head }),
    ).rejects.toMatchObject({
      reason: 'gitHostForbidden',
      message: expect.stringContaining('archived'),
    });
  }, 20_000);

  it('is not mistaken for one that has got another name', async () => {
    fake().upcoming.push(
      new Response(null, {
        status: 301,
        headers: { Location: `${fake().apiUrl}/repositories/1` },
      }),
    );
    expect(await host.findRepository(HELLO)).toBeUndefined();
  });

  it('shows no refs of pull requests, which nobody can remove', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const feature = { branch: 'b', parent: first };
    const head = await commit(host, { 'b.txt': 'b' }, feature);
    await host.pullRequests.open({
      repository: HELLO,
      head: 'b',
      base: 'main',
      title: 'B',
      body: '',
    });
    expect([...(there()?.git.refs.keys() ?? [])]).toContain('refs/pull/1/head');
    expect(await host.listRefs(HELLO)).toEqual(
      new Map([
        ['refs/heads/b', head],
        ['refs/heads/main', first],
      ]),
    );
  });

  it('has many checks, on several pages, the newest of each name', async () => {
    await host.createRepository(creation());
    const head = await commit(host, { 'a.txt': 'a' });
    for (let number = 0; number < 230; number += 1) {
      there()?.statuses.push({
        sha: head,
        context: `ci/${number % 115}`,
        state: number < 115 ? 'error' : 'success',
        description: null,
        target_url: null,
      });
    }
    there()?.checkRuns.push(
      { sha: head, name: 'build', status: 'completed', conclusion: 'neutral' },
      { sha: head, name: 'lint', status: 'completed', conclusion: 'timed_out' },
      { sha: head, name: 'test', status: 'in_progress', conclusion: null },
    );
    const statuses = await host.commitStatuses.readStatuses({
      repository: HELLO,
      commit: head,
    });
    expect(statuses).toHaveLength(118);
    expect(statuses.filter(({ state }) => state !== 'success')).toEqual([
      { name: 'lint', state: 'failure' },
      { name: 'test', state: 'pending' },
    ]);
  });
});
