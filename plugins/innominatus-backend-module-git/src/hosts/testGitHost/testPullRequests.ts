import type { GitHost } from '../GitHost';
import type { PullRequestHost } from '../PullRequestHost';
import { HELLO, commit, contents, creation } from './requests';

const BRANCHES = { head: 'feature/b', base: 'main' };

/** For hosts that have pull requests. */
export function testPullRequests(getHost: () => GitHost): void {
  const pulls = (): PullRequestHost => {
    const { pullRequests } = getHost();
    if (!pullRequests) {
      throw new Error('this host has no pull requests');
    }
    return pullRequests;
  };
  const find = () => pulls().find({ repository: HELLO, ...BRANCHES });
  const open = () =>
    pulls().open({
      repository: HELLO,
      ...BRANCHES,
      title: 'A feature',
      body: 'It is *good*.',
    });
  const opened = async () => {
    const result = await open();
    if (result.kind === 'nothingToMerge') {
      throw new Error('there was nothing to merge');
    }
    return result.pullRequest;
  };
  let first: string;
  let feature: string;

  beforeEach(async () => {
    const host = getHost();
    await host.createRepository(creation());
    first = await commit(host, { 'a.txt': 'a' });
    feature = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: BRANCHES.head, parent: first },
    );
  });

  async function mergeable(number: number): Promise<void> {
    let review = await pulls().readReview({ repository: HELLO, number });
    while (review.mergeable === 'unknown') {
      review = await pulls().readReview({ repository: HELLO, number });
    }
    expect(review.mergeable).toBe('yes');
  }

  it('opens one, finds it by its branches and leaves it alone', async () => {
    expect(await find()).toBeUndefined();
    const result = await open();
    expect(result).toMatchObject({
      kind: 'opened',
      pullRequest: {
        state: 'open',
        title: 'A feature',
        body: 'It is *good*.',
        head: { branch: BRANCHES.head, commit: feature },
        base: 'main',
        labels: [],
        reviewers: [],
      },
    });
    const there = await find();
    expect(there).toMatchObject({ title: 'A feature', state: 'open' });
    expect(await open()).toEqual({ kind: 'exists', pullRequest: there });
    const number = there?.number ?? 0;
    expect(await pulls().get({ repository: HELLO, number })).toEqual(there);
    expect(
      await pulls().get({ repository: HELLO, number: number + 1 }),
    ).toBeUndefined();
  });

  it('says when there is nothing to merge', async () => {
    const host = getHost();
    await pulls().deleteBranch({
      repository: HELLO,
      branch: BRANCHES.head,
      expectedHead: feature,
    });
    const same = await commit(
      host,
      { 'x.txt': 'x' },
      { branch: BRANCHES.head, parent: first },
    );
    const { number } = await opened();
    await mergeable(number);
    await pulls().merge({
      repository: HELLO,
      number,
      expectedHead: same,
      method: 'merge',
    });
    expect(await open()).toEqual({ kind: 'nothingToMerge' });
  });

  it('sets title, text and labels', async () => {
    const { number } = await opened();
    const changed = await pulls().update({
      repository: HELLO,
      number,
      title: 'Other',
      body: 'Text',
      labels: ['release', 'a b'],
    });
    expect(changed).toMatchObject({
      title: 'Other',
      body: 'Text',
      labels: ['a b', 'release'],
    });
    const again = { repository: HELLO, number, labels: ['release'] };
    expect(await pulls().update(again)).toEqual(changed);
  });

  it('refuses a reviewer whom nobody knows', async () => {
    const { number } = await opened();
    await expect(
      pulls().update({
        repository: HELLO,
        number,
        reviewers: ['nobody-of-this-name'],
      }),
    ).rejects.toMatchObject({ reason: 'reviewerRefused' });
  });

  it('merges only what the caller saw', async () => {
    const host = getHost();
    const { number } = await opened();
    const late = await commit(
      host,
      { 'c.txt': 'c' },
      { branch: BRANCHES.head, expectedHead: feature },
    );
    const merge = { repository: HELLO, number, method: 'merge' } as const;
    let result = await pulls().merge({ ...merge, expectedHead: feature });
    while (result.kind === 'blocked') {
      result = await pulls().merge({ ...merge, expectedHead: feature });
    }
    expect(result).toEqual({ kind: 'moved', head: late });
    expect(await host.getHead(HELLO, 'main')).toBe(first);
  });

  it.each(['merge', 'squash'] as const)(
    'merges by %s, and once',
    async method => {
      const host = getHost();
      const { number } = await opened();
      await mergeable(number);
      const message = 'Innominatus-Run: a/b/0';
      const merge = {
        repository: HELLO,
        number,
        expectedHead: feature,
        method,
        title: 'Take it',
        message,
      };
      const result = await pulls().merge(merge);
      const head = await host.getHead(HELLO, 'main');
      expect(result).toEqual({ kind: 'merged', commit: head });
      expect(await contents(host, head ?? '')).toEqual({
        'a.txt': 'a',
        'b.txt': 'b',
      });
      const { commits } = await host.listCommits({
        repository: HELLO,
        from: [head ?? ''],
        limit: 1,
      });
      expect(commits[0]?.message).toMatch(/^Take it\n\nInnominatus-Run: a\/b/);
      expect(await pulls().merge(merge)).toEqual(result);
      expect(await pulls().get({ repository: HELLO, number })).toMatchObject({
        state: 'merged',
        mergedCommit: head,
        head: { branch: BRANCHES.head, commit: feature },
      });
    },
  );

  it('does not merge what contradicts', async () => {
    const host = getHost();
    await commit(host, { 'b.txt': 'other' }, { expectedHead: first });
    const { number } = await opened();
    const merge = {
      repository: HELLO,
      number,
      expectedHead: feature,
      method: 'merge',
    } as const;
    expect((await pulls().merge(merge)).kind).toMatch(/^(blocked|conflict)$/);
    expect(await pulls().get({ repository: HELLO, number })).toMatchObject({
      state: 'open',
    });
  });

  it('closes one, and takes a new one for the branch', async () => {
    const { number } = await opened();
    const close = { repository: HELLO, number };
    expect(await pulls().close(close)).toMatchObject({ state: 'closed' });
    expect(await pulls().close(close)).toMatchObject({ state: 'closed' });
    expect(
      await pulls().merge({ ...close, expectedHead: feature, method: 'merge' }),
    ).toEqual({ kind: 'closed' });
    const second = await opened();
    expect(second.number).toBeGreaterThan(number);
    expect(await find()).toMatchObject({ number: second.number });
  });

  it('deletes a branch that is as it was seen', async () => {
    const host = getHost();
    const request = { repository: HELLO, branch: BRANCHES.head };
    expect(
      await pulls().deleteBranch({ ...request, expectedHead: first }),
    ).toEqual({ kind: 'moved', head: feature });
    expect(await host.getHead(HELLO, BRANCHES.head)).toBe(feature);
    const seen = { ...request, expectedHead: feature };
    expect(await pulls().deleteBranch(seen)).toEqual({ kind: 'deleted' });
    expect(await pulls().deleteBranch(seen)).toEqual({ kind: 'absent' });
    expect(await host.getHead(HELLO, BRANCHES.head)).toBeUndefined();
  });

  it('shows checks of the newest commit', async () => {
    const { commitStatuses } = getHost();
    const { number } = await opened();
    const status = {
      name: 'ci',
      state: 'pending',
      description: 'runs',
    } as const;
    const at = { repository: HELLO, commit: feature };
    await commitStatuses?.setStatus({ ...at, status });
    const review = () => pulls().readReview({ repository: HELLO, number });
    expect((await review()).checks).toEqual([status]);
    const done = {
      ...status,
      state: 'success',
      url: 'https://ci.example.com/1',
    };
    await commitStatuses?.setStatus({
      ...at,
      status: { ...done, state: 'success' },
    });
    expect(await commitStatuses?.readStatuses(at)).toEqual([done]);
    expect(await review()).toMatchObject({
      checks: [done],
      approvedBy: [],
      changesRequestedBy: [],
      blockedBy: [],
    });
  });
}
