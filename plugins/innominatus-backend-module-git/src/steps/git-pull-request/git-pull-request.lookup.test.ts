import {
  createTestStepContext,
  createTestUndoContext,
  stepInput,
  undoneEffects,
  type RecordedEffect,
  type TestStepHooks,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  gitLabOn,
  useFakeGitLab,
} from '../../hosts/gitlab/__testUtils__/useFakeGitLab';
import type { GitLabGitHost } from '../../hosts/gitlab/GitLabGitHost';
import { commit, creation, HELLO } from '../../hosts/testGitHost/requests';
import { Crash } from '../../testing/faultyHost';
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

  function attempt(
    unconfirmed: readonly RecordedEffect[] = [],
    hooks: TestStepHooks = {},
  ) {
    const hosts = new Map([['local', host]]);
    const stepType = createGitPullRequestStep({ ...NO_SERVICES, hosts });
    const written = { gitBranch: BRANCHES.head, ...WANTED };
    const input = stepType.input.parse(stepInput(written));
    const test = createTestStepContext({
      workload: HELLO_WORKLOAD,
      input,
      unconfirmed,
      ...hooks,
    });
    return { stepType, input, test };
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

  describe('and that somebody else has opened meanwhile', () => {
    /** An attempt that dies after so many announcements; what it has learnt by then is lost. */
    async function interrupted(announcements: number, hooks: TestStepHooks) {
      let left = announcements;
      const { stepType, test } = attempt([], {
        ...hooks,
        afterAnnouncement() {
          left -= 1;
          if (left === 0) throw new Crash('announced');
        },
      });
      await expect(stepType.run(test.context)).rejects.toThrow(Crash);
      return test.effects.map(({ id, intent }) => ({ id, intent }));
    }

    async function undo(effects: readonly RecordedEffect[], confirmed = true) {
      const { stepType, input } = attempt();
      for (const effect of undoneEffects(effects, { confirmed })) {
        const workload = HELLO_WORKLOAD;
        const test = createTestUndoContext({ workload, effect, input });
        await stepType.undo?.(test.context);
      }
    }

    const pullRequest = () =>
      host.pullRequests.find({ repository: HELLO, ...BRANCHES });

    it('stays theirs when the attempt died before it asked for one', async () => {
      const effects = await interrupted(1, {});
      await openedBySomebody(WANTED.title);
      const { stepType, test } = attempt(effects);
      expect(await stepType.run(test.context)).toMatchObject({
        created: false,
      });
      expect(effects).toMatchObject([{ discarded: true }]);
      await undo([...effects, ...test.effects]);
      expect(await pullRequest()).toMatchObject({ state: 'open' });
    });

    it('stays theirs when the attempt died after it had found that, and was about to change it', async () => {
      let isFirst = true;
      const effects = await interrupted(2, {
        async beforeWrite() {
          if (isFirst) await openedBySomebody('Old settings');
          isFirst = false;
        },
      });
      expect(effects.map(({ intent }) => intent.action)).toEqual([
        'create',
        'update',
      ]);
      const { stepType, test } = attempt(effects);
      expect(await stepType.run(test.context)).toMatchObject({
        created: false,
      });
      expect(effects).toMatchObject([{ discarded: true }, { confirmed: {} }]);
      await undo([...effects, ...test.effects]);
      expect(await pullRequest()).toMatchObject({
        ...{ state: 'open', title: 'Old settings', body: WANTED.body },
      });
    });

    it('is left alone by an undo that knows no more than what was announced', async () => {
      const effects = await interrupted(1, {});
      await openedBySomebody(WANTED.title);
      await undo(effects, false);
      expect(await pullRequest()).toMatchObject({ state: 'open' });
    });

    it('is closed by such an undo if it is its own', async () => {
      const { stepType, test } = attempt();
      await stepType.run(test.context);
      await undo(test.effects, false);
      expect(await pullRequest()).toMatchObject({ state: 'closed' });
    });
  });

  it('keeps the mark of its opener, whatever it is brought up to date to', async () => {
    const first = attempt();
    await first.stepType.run(first.test.context);
    const opened = await host.pullRequests.find({
      repository: HELLO,
      ...BRANCHES,
    });
    expect(opened?.body).toMatch(/^Please look\.\n\nInnominatus-Run: \S+$/);
    const body = opened?.body ?? '';
    await host.pullRequests.update({
      ...{ repository: HELLO, number: 1 },
      body: body.replace('Please look.', 'Changed by hand'),
    });
    const second = attempt();
    await second.stepType.run(second.test.context);
    const there = await host.pullRequests.get({ repository: HELLO, number: 1 });
    expect(there?.body).toBe(body);
  });
});
