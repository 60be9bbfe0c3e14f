import type { GitHubGitHost } from './GitHubGitHost';
import { creation, commit, HELLO, MARKER } from '../testGitHost/requests';
import { hostOn, useFakeGitHub } from './__testUtils__/useFakeGitHub';

const RESET = 2_000_000_000;

describe('a GitHub that refuses', () => {
  const fake = useFakeGitHub();
  let host: GitHubGitHost;
  beforeEach(() => {
    host = hostOn(fake());
  });

  it.each<[string, Response, string]>([
    [
      'of requests in an hour',
      Response.json(
        { message: 'API rate limit exceeded for user ID 1.' },
        {
          status: 403,
          headers: {
            'X-RateLimit-Remaining': '0',
            'X-RateLimit-Reset': String(RESET),
          },
        },
      ),
      'takes no more requests for',
    ],
    [
      'that has a time',
      Response.json(
        { message: 'You have exceeded a secondary rate limit.' },
        { status: 403, headers: { 'Retry-After': '120' } },
      ),
      'takes no more requests for 120 s',
    ],
    [
      'that has none',
      Response.json(
        { message: 'You have exceeded a secondary rate limit.' },
        { status: 403 },
      ),
      'takes no more requests for 60 s',
    ],
    [
      'that it says by 429',
      Response.json(
        { message: 'Too Many Requests' },
        { status: 429, headers: { 'Retry-After': '90' } },
      ),
      'takes no more requests for 90 s',
    ],
  ])('names the limit %s, and may be asked again', async (_, answer, text) => {
    fake().upcoming.push(answer);
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostRateLimited',
      retryable: true,
      outcomeUnknown: false,
      message: expect.stringContaining(text),
    });
  });

  it('does not take a wrong token, and never shows it', async () => {
    const error: unknown = await hostOn(fake(), { token: 'wrong-token' })
      .createRepository(creation())
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'gitHostUnauthorized' });
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-token');
  });

  it('hides what the credentials may not see', async () => {
    await host.createRepository(creation());
    fake().tokens.set('blind', {
      login: 'innominatus-bot',
      blindFor: ['platform/hello'],
    });
    const blind = hostOn(fake(), { token: 'blind' });
    expect(await blind.findRepository(HELLO)).toBeUndefined();
    await expect(blind.createRepository(creation())).rejects.toMatchObject({
      reason: 'repositoryExists',
      message: expect.stringContaining('credentials may not see'),
    });
  });

  it('names what a token that may only read is not allowed', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    fake().tokens.set('reader', { login: 'zoe', mayWrite: false });
    const reader = hostOn(fake(), { token: 'reader' });
    await expect(
      reader.createRepository(creation({ name: 'other' })),
    ).rejects.toMatchObject({
      reason: 'gitHostForbidden',
      message: expect.stringContaining('create the repository platform/other'),
    });
    await expect(
      commit(reader, { 'b.txt': 'b' }, { expectedHead: first }),
    ).rejects.toMatchObject({ reason: 'gitHostForbidden' });
    const refs = await host.listRefs(HELLO);
    await expect(
      reader.deleteRepository({ repository: HELLO, marker: MARKER, refs }),
    ).rejects.toMatchObject({ reason: 'gitHostForbidden' });
    expect(await host.findRepository(HELLO)).toBeDefined();
  });

  it('says what is wrong with a request', async () => {
    await expect(
      host.createRepository(creation({ topics: ['Not A Topic'] })),
    ).rejects.toMatchObject({
      reason: 'gitHostRefused',
      message: expect.stringContaining('Topics must start with'),
    });
  });

  it('knows no such owner', async () => {
    await expect(
      host.createRepository(creation({ owner: 'nobody' })),
    ).rejects.toMatchObject({ reason: 'ownerNotFound' });
  });

  it('makes no repositories for another user', async () => {
    await expect(
      host.createRepository(creation({ owner: 'zoe' })),
    ).rejects.toMatchObject({
      reason: 'gitHostForbidden',
      message: expect.stringContaining('belong to innominatus-bot'),
    });
    const own = creation({ owner: 'innominatus-bot' });
    expect(await host.createRepository(own)).toMatchObject({ kind: 'created' });
  });

  it('names a protected branch', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const there = fake().repository('platform', 'hello');
    there?.protections.set('main', { approvals: 1, checks: [] });
    await expect(
      commit(host, { 'b.txt': 'b' }, { expectedHead: first }),
    ).rejects.toMatchObject({
      reason: 'branchProtected',
      message: expect.stringContaining('GH006'),
    });
  });

  it('asks for approvals and checks before a merge', async () => {
    await host.createRepository(creation());
    const first = await commit(host, { 'a.txt': 'a' });
    const head = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'b', parent: first },
    );
    const there = fake().repository('platform', 'hello');
    there?.protections.set('main', { approvals: 1, checks: ['ci'] });
    const { pullRequests: pulls } = host;
    const opened = await pulls.open({
      repository: HELLO,
      head: 'b',
      base: 'main',
      title: 'B',
      body: '',
    });
    expect(opened.kind).toBe('opened');
    const request = { repository: HELLO, number: 1 };
    const merge = { ...request, expectedHead: head, method: 'merge' } as const;
    expect(await pulls.merge(merge)).toEqual({
      kind: 'blocked',
      why: expect.stringContaining('approving review is required'),
    });
    expect((await pulls.readReview(request)).blockedBy).toEqual([
      'the rules of the base branch ask for more checks or approvals',
    ]);
    there?.pullRequests[0]?.reviews.push(
      { login: 'zoe', state: 'CHANGES_REQUESTED' },
      { login: 'adam', state: 'APPROVED' },
      { login: 'zoe', state: 'COMMENTED' },
    );
    expect(await pulls.readReview(request)).toMatchObject({
      approvedBy: ['adam'],
      changesRequestedBy: ['zoe'],
    });
    expect((await pulls.get(request))?.reviewers).toEqual(['adam', 'zoe']);
    expect(await pulls.merge(merge)).toEqual({
      kind: 'blocked',
      why: 'Required status check "ci" is expected.',
    });
    const at = { repository: HELLO, commit: head };
    await host.commitStatuses.setStatus({
      ...at,
      status: {
        name: 'ci',
        state: 'success',
        description: 'x'.repeat(500),
      },
    });
    expect(await pulls.merge(merge)).toMatchObject({ kind: 'merged' });
  });
});
