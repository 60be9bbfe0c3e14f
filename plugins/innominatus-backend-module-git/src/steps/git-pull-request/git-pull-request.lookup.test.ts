import {
  createTestStepContext,
  stepInput,
  type RecordedEffect,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  gitLabOn,
  useFakeGitLab,
} from '../../hosts/gitlab/__testUtils__/useFakeGitLab';
import type { GitLabGitHost } from '../../hosts/gitlab/GitLabGitHost';
import { commit, creation, HELLO } from '../../hosts/testGitHost/requests';
import { HELLO_WORKLOAD, NO_SERVICES } from '../../testing/GitWorld';
import { createGitPullRequestStep } from './createGitPullRequestStep';

const WANTED = { title: 'New settings', body: 'Please look.' };
const BRANCHES = { head: 'feature', base: 'main' };

describe('a pull request whose attempt was interrupted before it was told of', () => {
  const fake = useFakeGitLab();
  let host: GitLabGitHost;
  beforeEach(async () => {
    host = gitLabOn(fake());
    await host.createRepository(creation());
    const parent = await commit(host, { 'a.txt': 'a' });
    await commit(host, { 'b.txt': 'b' }, { branch: BRANCHES.head, parent });
  });

  function attempt(unconfirmed: readonly RecordedEffect[] = []) {
    const hosts = new Map([['local', host]]);
    const stepType = createGitPullRequestStep({ ...NO_SERVICES, hosts });
    const written = { gitBranch: BRANCHES.head, ...WANTED };
    const input = stepType.input.parse(stepInput(written));
    const test = createTestStepContext({
      workload: HELLO_WORKLOAD,
      input,
      unconfirmed,
    });
    return { stepType, test };
  }

  /** What a run gives, and what a look-up says that knows only what the run has announced. */
  async function runAndLookUp() {
    const { stepType, test } = attempt();
    const outputs = await stepType.run(test.context);
    const unconfirmed = test.effects.map(({ id, intent }) => ({ id, intent }));
    const again = attempt(unconfirmed);
    const found = await again.stepType.lookup?.(again.test.context);
    expect(unconfirmed).toEqual(test.effects);
    expect(found).toEqual({ outcome: 'done', outputs });
    return outputs;
  }

  const openedBySomebody = async (title: string) =>
    host.pullRequests.open({
      repository: HELLO,
      ...BRANCHES,
      ...WANTED,
      title,
    });

  it('was opened by it if it has announced that', async () => {
    expect(await runAndLookUp()).toMatchObject({ number: 1, created: true });
  });

  it('was opened by somebody else if it has announced nothing', async () => {
    await openedBySomebody(WANTED.title);
    expect(await runAndLookUp()).toMatchObject({ number: 1, created: false });
  });

  it('was opened by somebody else if it was only brought up to date', async () => {
    await openedBySomebody('Old settings');
    expect(await runAndLookUp()).toMatchObject({ number: 1, created: false });
  });
});
