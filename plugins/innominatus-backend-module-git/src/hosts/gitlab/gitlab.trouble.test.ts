import { ConfigReader } from '@backstage/config';
import type { GitLabGitHost } from './GitLabGitHost';
import { commit, creation, HELLO, MARKER } from '../testGitHost/requests';
import { gitLabOn, useFakeGitLab } from './__testUtils__/useFakeGitLab';
import { readGitLabHosts } from './readGitLabHosts';

describe('a GitLab that refuses', () => {
  const fake = useFakeGitLab();
  let host: GitLabGitHost;
  const there = () => fake().project('platform/hello');
  beforeEach(() => {
    host = gitLabOn(fake());
  });

  it('names its limit, and may be asked again', async () => {
    fake().upcoming.push(
      new Response('Retry later', {
        status: 429,
        headers: { 'Retry-After': '60' },
      }),
    );
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostRateLimited',
      retryable: true,
      message: expect.stringContaining('60 s'),
    });
  });

  it('does not send a write again that may have been done', async () => {
    const broken = () => new Response('Bad Gateway', { status: 502 });
    await host.createRepository(creation());
    fake().upcoming.push(broken());
    await expect(
      host.createRepository(creation({ name: 'other' })),
    ).rejects.toMatchObject({ reason: 'gitHostFailed' });
    expect(fake().upcoming).toEqual([]);
    expect(fake().project('platform/other')).toBeUndefined();
  });

  it('does not take a wrong token', async () => {
    const error: unknown = await gitLabOn(fake(), 'wrong-token')
      .createRepository(creation())
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'gitHostUnauthorized' });
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-token');
  });

  it('knows no such group', async () => {
    const asked = creation({ owner: 'nobody' });
    await expect(host.createRepository(asked)).rejects.toMatchObject({
      reason: 'ownerNotFound',
    });
    expect(await host.checkAccess({ owner: 'nobody' })).toMatchObject({
      user: 'innominatus-bot',
      missing: [{ message: expect.stringContaining('nobody') }],
    });
    const { missing } = await host.checkAccess({ owner: 'platform' });
    expect(missing).toEqual([]);
  });

  it('names what credentials may not do', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    fake().mayWrite = false;
    const refused = { reason: 'gitHostForbidden' };
    await expect(
      host.createRepository(creation({ name: 'other' })),
    ).rejects.toMatchObject(refused);
    await expect(
      commit(host, { 'b.txt': 'b' }, { expectedHead: first }),
    ).rejects.toMatchObject(refused);
    expect(await host.getHead(HELLO, 'main')).toBe(first);
  });

  it('names a protected branch', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    there()?.protectedBranches.add('main');
    await expect(
      commit(host, { 'b.txt': 'b' }, { expectedHead: first }),
    ).rejects.toMatchObject({ reason: 'branchProtected' });
  });

  it('keeps what it deletes under another name, unless it is told twice', async () => {
    await host.createRepository(creation());
    const [project] = fake().projects;
    const refs = await host.listRefs(HELLO);
    const removal = { repository: HELLO, marker: MARKER, refs };
    expect(await host.deleteRepository(removal)).toEqual({ kind: 'deleted' });
    expect(project).toMatchObject({ markedForDeletion: true, path: '' });
    expect(await host.findRepository(HELLO)).toBeUndefined();
  });

  it('makes the wanted branch the default when it comes', async () => {
    await host.createRepository(creation({ defaultBranch: 'release/1.0' }));
    const first = await commit(host, { 'a.txt': 'a' }, { branch: 'first' });
    expect(there()?.defaultBranch).toBe('first');
    await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'release/1.0', parent: first },
    );
    expect(there()).toMatchObject({
      defaultBranch: 'release/1.0',
      topics: [MARKER],
    });
  });

  it('shows who has approved, and merges no sooner', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const head = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'b', parent: first },
    );
    const project = there();
    Object.assign(project ?? {}, { approvalsRequired: 1 });
    const { pullRequests: pulls } = host;
    await pulls.open({
      repository: HELLO,
      head: 'b',
      base: 'main',
      title: 'B',
      body: '',
    });
    const request = { repository: HELLO, number: 1 };
    await pulls.update({ ...request, reviewers: ['zoe'] });
    const updated = await pulls.update({ ...request, reviewers: ['adam'] });
    expect(updated.reviewers).toEqual(['adam', 'zoe']);
    const merge = { ...request, expectedHead: head, method: 'merge' } as const;
    expect((await pulls.merge(merge)).kind).toBe('blocked');
    expect((await pulls.readReview(request)).blockedBy).toEqual([
      'approvals are missing',
    ]);
    project?.mergeRequests[0]?.approvedBy.push('zoe');
    const [, adam] = project?.mergeRequests[0]?.reviewers ?? [];
    Object.assign(adam ?? {}, { state: 'requested_changes' });
    expect(await pulls.readReview(request)).toMatchObject({
      approvedBy: ['zoe'],
      changesRequestedBy: ['adam'],
      mergeable: 'yes',
      blockedBy: [],
    });
    await expect(
      pulls.merge({ ...merge, method: 'rebase' }),
    ).rejects.toMatchObject({ reason: 'gitHostRefused' });
    expect((await pulls.merge(merge)).kind).toBe('merged');
  });

  it('is not asked when nobody has configured it', () => {
    expect(readGitLabHosts(new ConfigReader({}))).toEqual([]);
  });
});
