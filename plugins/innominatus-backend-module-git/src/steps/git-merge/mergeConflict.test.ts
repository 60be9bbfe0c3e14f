import {
  createTestStepContext,
  stepInput,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  hostOn,
  useFakeGitHub,
} from '../../hosts/github/__testUtils__/useFakeGitHub';
import {
  gitLabOn,
  useFakeGitLab,
} from '../../hosts/gitlab/__testUtils__/useFakeGitLab';
import type { GitHost } from '../../hosts/GitHost';
import { commit, creation, HELLO } from '../../hosts/testGitHost/requests';
import { GiteaWorld } from '../../testing/GiteaWorld';
import { HELLO_WORKLOAD, NO_SERVICES } from '../../testing/GitWorld';
import { describeWithGitea } from '../../testing/realGitea';
import { createGitMergeStep } from './createGitMergeStep';

const BRANCHES = { head: 'feature', base: 'main' };
const START = Date.parse('2026-02-01T00:00:00.000Z');

/** A pull request that changes a file; the head of the base branch. */
async function prepare(host: GitHost): Promise<string> {
  await host.createRepository(creation());
  const parent = await commit(host, { 'a.txt': 'before' });
  await commit(host, { 'a.txt': 'ours' }, { branch: BRANCHES.head, parent });
  await host.pullRequests?.open({
    ...{ repository: HELLO, ...BRANCHES, title: 'Change', body: '' },
  });
  return parent;
}

const changeBase = (host: GitHost, expectedHead: string) =>
  commit(host, { 'a.txt': 'theirs' }, { expectedHead });

/** One visit of the step. */
async function visit(
  host: GitHost,
  options: Partial<TestStepContextOptions> & { seconds?: number } = {},
) {
  const { seconds = 0, ...rest } = options;
  const stepType = createGitMergeStep({
    ...NO_SERVICES,
    hosts: new Map([['local', host]]),
    now: () => new Date(START + seconds * 1_000),
  });
  const test = createTestStepContext({
    workload: HELLO_WORKLOAD,
    ...rest,
    input: stepType.input.parse(stepInput({ gitBranch: BRANCHES.head })),
  });
  const result = await stepType.run(test.context).then(
    value => ({ waiting: Object(value).options }),
    (error: Error) => ({ error }),
  );
  return { effects: test.effects, ...result };
}

/** Visits until the step no longer waits for the host to find out. */
async function ending(host: GitHost, options?: Parameters<typeof visit>[1]) {
  for (;;) {
    const visited = await visit(host, options);
    if (!('waiting' in visited)) return visited;
  }
}

const told = (why: string) => ({
  reason: 'mergeConflict',
  retryable: false,
  message: expect.stringMatching(
    new RegExp(`^https?://\\S+/1 cannot be merged: ${why}$`),
  ),
  hint: 'Bring the branch up to date with the one that it goes to, or run again so that the change is made afresh',
});

function testConflicts(hostOf: () => GitHost): void {
  it('ends with what both branches have changed, and announces nothing', async () => {
    const host = hostOf();
    await changeBase(host, await prepare(host));
    const { error, effects } = await ending(host);
    expect(error).toMatchObject(
      told('both branches have changed the same lines'),
    );
    expect(effects).toEqual([]);
  });

  it('ends so, too, when somebody is faster at the last moment', async () => {
    const host = hostOf();
    const parent = await prepare(host);
    let head: string | undefined;
    const { error, effects } = await ending(host, {
      async beforeWrite() {
        head ??= await changeBase(host, parent);
      },
    });
    expect(error).toMatchObject(told('.+'));
    expect(effects).toMatchObject([{ discarded: true }]);
    expect(await host.getHead(HELLO, BRANCHES.base)).toBe(head);
  });
}

describe('a merge on GitHub', () => {
  const fake = useFakeGitHub();
  testConflicts(() => hostOn(fake()));
});

describe('a merge on GitLab', () => {
  const fake = useFakeGitLab();
  testConflicts(() => gitLabOn(fake()));
});

/** Until Gitea has begun to look, it refuses the merge itself: at once, or after it has tried. */
async function untilLooking(host: GitHost) {
  const isLooking = /: the host to find out whether it can be merged$/;
  for (;;) {
    const visited = await visit(host);
    if ('error' in visited) expect(visited.error).toMatchObject(told('.+'));
    else if (isLooking.test(visited.waiting.waitingFor)) return visited.waiting;
  }
}

describeWithGitea('a merge on Gitea', gitea => {
  it('waits two minutes for Gitea, which does not tell a conflict from looking for one', async () => {
    const owner = await gitea().createOrganisation();
    const { host } = new GiteaWorld(gitea(), owner);
    const head = await changeBase(host, await prepare(host));
    const { data } = await untilLooking(host);
    expect(data).toEqual({ unknownSince: new Date(START).toISOString() });
    const resumed = { data };
    expect(await visit(host, { resumed, seconds: 120 })).toMatchObject({
      waiting: { data },
    });
    const { error, effects } = await ending(host, { resumed, seconds: 121 });
    expect(error).toMatchObject(
      told('the host finds a conflict, or takes it for a draft'),
    );
    expect(effects).toEqual([]);
    expect(await host.getHead(HELLO, BRANCHES.base)).toBe(head);
  });
});
