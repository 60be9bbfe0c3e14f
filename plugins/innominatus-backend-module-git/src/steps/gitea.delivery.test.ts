import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import {
  createTestStepContext,
  createTestUndoContext,
  stepInput,
  undoneEffects,
  type RecordedEffect,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { commit } from '../hosts/testGitHost/requests';
import { GiteaWorld } from '../testing/GiteaWorld';
import {
  GitWorld,
  HELLO_WORKLOAD,
  type CreateStep,
  type WrittenStep,
} from '../testing/GitWorld';
import { HELLO } from '../testing/localHost';
import { describeWithGitea } from '../testing/realGitea';
import { createGitCommitManifestsStep } from './git-commit-manifests';
import { createGitMergeStep } from './git-merge';
import { createGitPullRequestStep } from './git-pull-request';

const PATH = 'apps/hello/dev/hello.yaml';
const DELIVERY: Environment = {
  name: 'dev',
  ...environmentSpecSchema.parse({
    delivery: { mode: 'pullRequest', repository: 'hello' },
  }),
};

describe('a host without pull requests', () => {
  it.each<[CreateStep, object]>([
    [createGitPullRequestStep, { gitBranch: 'feature' }],
    [createGitMergeStep, { gitBranch: 'feature' }],
  ])('is named', async (create, step) => {
    const world = await GitWorld.openHello();
    await expect(world.run(create, step)).rejects.toMatchObject({
      reason: 'noPullRequests',
      message: expect.stringContaining('local'),
    });
  });

  it('cannot be delivered to by one', async () => {
    const world = await GitWorld.openHello();
    const before = await world.snapshot();
    await expect(
      world.run(createGitCommitManifestsStep, {}, { environment: DELIVERY }),
    ).rejects.toMatchObject({ reason: 'noPullRequests' });
    expect(await world.snapshot()).toEqual(before);
  });
});

describeWithGitea('pull requests on Gitea', gitea => {
  let owner: string;
  let world: GiteaWorld;
  let effects: RecordedEffect[];
  beforeAll(async () => {
    owner = await gitea().createOrganisation();
  });
  beforeEach(async () => {
    effects = [];
    await gitea().clear(owner);
    world = new GiteaWorld(gitea(), owner);
    await world.createRepository('hello');
    const parent = await commit(world.host, { 'README.md': 'hello' });
    await commit(world.host, { 'b.txt': 'b' }, { branch: 'feature', parent });
  });

  async function run(
    create: CreateStep,
    step: WrittenStep,
    unconfirmed: RecordedEffect[] = [],
  ) {
    const stepType = create(world.services());
    const test = createTestStepContext<unknown>({
      workload: HELLO_WORKLOAD,
      environment: DELIVERY,
      unconfirmed,
      input: stepType.input.parse(stepInput(step)),
    });
    const result = await stepType.run(test.context);
    effects.push(...test.effects);
    return result;
  }

  /** Until the step says that it waits for people, or is done: Gitea takes some time to look for conflicts. */
  async function runUntil(
    create: CreateStep,
    step: WrittenStep,
    isEnough: (result: object) => boolean,
  ): Promise<object> {
    for (;;) {
      const result = Object(await run(create, step));
      if (isEnough(result)) {
        return result;
      }
    }
  }

  async function undo(
    create: CreateStep,
    step: WrittenStep,
    purpose: 'rollback' | 'delete' = 'rollback',
  ) {
    const stepType = create(world.services());
    const results = [];
    for (const effect of undoneEffects(effects, { confirmed: true })) {
      const test = createTestUndoContext<unknown>({
        workload: HELLO_WORKLOAD,
        environment: DELIVERY,
        effect,
        purpose,
        input: stepType.input.parse(stepInput(step)),
      });
      results.push(await stepType.undo?.(test.context));
    }
    return results;
  }

  const mainFiles = async () =>
    Object.keys((await world.snapshot()).hello?.branches.main?.files ?? {});
  const isDone = (result: object) => 'changed' in result || 'merged' in result;
  const find = () =>
    world.host.pullRequests?.find({
      repository: HELLO,
      head: 'innominatus/hello/dev',
      base: 'main',
    });

  it('bring manifests once somebody has merged them, and are taken back', async () => {
    const waiting = await runUntil(createGitCommitManifestsStep, {}, result =>
      JSON.stringify(result).includes('somebody to merge it'),
    );
    const there = await find();
    expect(waiting).toMatchObject({
      options: {
        topics: [`git:local/platform/hello#${there?.number}`],
        until: expect.any(Date),
      },
    });
    expect(await mainFiles()).toEqual(['README.md']);
    await world.host.pullRequests?.merge({
      repository: HELLO,
      number: there?.number ?? 0,
      expectedHead: there?.head.commit ?? '',
      method: 'merge',
    });
    const head = await world.host.getHead(HELLO, 'main');
    expect(await run(createGitCommitManifestsStep, {})).toMatchObject({
      changed: true,
      commit: head,
    });
    expect(await mainFiles()).toEqual(['README.md', PATH]);
    expect(await undo(createGitCommitManifestsStep, {})).toEqual([
      { outcome: 'undone' },
      { outcome: 'undone' },
    ]);
    expect(await mainFiles()).toEqual(['README.md']);
    await undo(createGitCommitManifestsStep, {});
    expect(await mainFiles()).toEqual(['README.md']);
  });

  it('are closed and their branch goes while they are open', async () => {
    await run(createGitCommitManifestsStep, {});
    expect(await find()).toMatchObject({ state: 'open' });
    await undo(createGitCommitManifestsStep, {});
    expect(await find()).toMatchObject({ state: 'closed' });
    const branch = 'innominatus/hello/dev';
    expect(await world.host.getHead(HELLO, branch)).toBeUndefined();
  });

  it('merge themselves if told to, and go with the application', async () => {
    const step = { merge: true };
    await runUntil(createGitCommitManifestsStep, step, isDone);
    expect(await mainFiles()).toEqual(['README.md', PATH]);
    await undo(createGitCommitManifestsStep, step, 'delete');
    expect(await mainFiles()).toEqual(['README.md']);
  });

  it.each(['still there', 'gone'])(
    'tell of all that a killed attempt has made of them, its branch being %s',
    async branch => {
      const step = { merge: true };
      await runUntil(createGitCommitManifestsStep, step, isDone);
      const made = effects;
      effects = [];
      if (branch === 'gone') {
        const there = await find();
        await world.host.pullRequests?.deleteBranch({
          repository: HELLO,
          branch: 'innominatus/hello/dev',
          expectedHead: there?.head.commit ?? '',
        });
      }
      const unconfirmed = made.map(({ id, intent }) => ({ id, intent }));
      await run(createGitCommitManifestsStep, step, unconfirmed);
      expect(effects).toEqual([]);
      expect(unconfirmed).toEqual(made);
    },
  );

  it('remove the branch that a killed attempt to take them back has left', async () => {
    const step = { merge: true };
    await runUntil(createGitCommitManifestsStep, step, isDone);
    await undo(createGitCommitManifestsStep, step, 'delete');
    const head = 'innominatus/remove/hello/dev';
    const removal = { repository: HELLO, head, base: 'main' };
    const there = await world.host.pullRequests?.find(removal);
    await gitea().api('POST', `/repos/${owner}/hello/branches`, {
      new_branch_name: head,
      old_ref_name: there?.head.commit,
    });
    expect(await world.host.getHead(HELLO, head)).toBe(there?.head.commit);
    await undo(createGitCommitManifestsStep, step, 'delete');
    expect(await world.host.getHead(HELLO, head)).toBeUndefined();
  });

  describe('of a branch', () => {
    const BRANCH = { gitBranch: 'feature' };
    const setCheck = async (state: 'pending' | 'success' | 'failure') => {
      const at = await world.host.getHead(HELLO, 'feature');
      await world.host.commitStatuses?.setStatus({
        repository: HELLO,
        commit: at ?? '',
        status: { name: 'ci/build', state },
      });
    };

    it('wait for checks and approvals, merge, and are reverted', async () => {
      await run(createGitPullRequestStep, BRANCH);
      effects = [];
      await setCheck('pending');
      expect(await run(createGitMergeStep, BRANCH)).toMatchObject({
        options: { waitingFor: expect.stringContaining('ci/build') },
      });
      await setCheck('success');
      const step = { ...BRANCH, approvals: 1 };
      const waiting = await run(createGitMergeStep, step);
      expect(waiting).toMatchObject({
        options: { waitingFor: expect.stringContaining('1 more approval') },
      });
      await runUntil(createGitMergeStep, BRANCH, isDone);
      expect(await mainFiles()).toEqual(['README.md', 'b.txt']);
      expect(await undo(createGitMergeStep, BRANCH)).toContainEqual({
        outcome: 'undone',
      });
      expect(await mainFiles()).toEqual(['README.md']);
    });

    it('end with a check that has failed, or when somebody closes them', async () => {
      await run(createGitPullRequestStep, BRANCH);
      await setCheck('failure');
      await expect(run(createGitMergeStep, BRANCH)).rejects.toMatchObject({
        reason: 'checksFailed',
        message: expect.stringContaining('ci/build'),
      });
      await setCheck('success');
      const pull = { repository: HELLO, head: 'feature', base: 'main' };
      const there = await world.host.pullRequests?.find(pull);
      const number = there?.number ?? 0;
      await world.host.pullRequests?.close({ repository: HELLO, number });
      await expect(run(createGitMergeStep, BRANCH)).rejects.toMatchObject({
        reason: 'pullRequestClosed',
      });
      expect(await mainFiles()).toEqual(['README.md']);
    });

    it('are found by nobody if there are none', async () => {
      await expect(run(createGitMergeStep, BRANCH)).rejects.toMatchObject({
        reason: 'pullRequestNotFound',
      });
      await expect(
        run(createGitPullRequestStep, {
          gitBranch: 'main',
          baseBranch: 'feature',
        }),
      ).rejects.toMatchObject({ reason: 'nothingToMerge' });
    });
  });
});
