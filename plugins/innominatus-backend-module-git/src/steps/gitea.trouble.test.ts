import {
  createTestStepContext,
  createTestUndoContext,
  stepInput,
  undoneEffects,
  type RecordedEffect,
  type TestStepHooks,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { GitHost } from '../hosts/GitHost';
import { commit } from '../hosts/testGitHost/requests';
import { GiteaWorld } from '../testing/GiteaWorld';
import {
  HELLO_WORKLOAD,
  type CreateStep,
  type WrittenStep,
} from '../testing/GitWorld';
import { describeWithGitea } from '../testing/realGitea';
import { createGitCommitStep } from './git-commit';
import { createGitPullRequestStep } from './git-pull-request';
import { createGitRepositoryStep } from './git-repository';

describeWithGitea('on Gitea', gitea => {
  let world: GiteaWorld;
  beforeEach(async () => {
    const owner = await gitea().createOrganisation();
    world = new GiteaWorld(gitea(), owner);
  });

  function attempt(
    create: CreateStep,
    step: WrittenStep,
    options: TestStepHooks & {
      host?: GitHost;
      unconfirmed?: readonly RecordedEffect[];
    } = {},
  ) {
    const { host, ...context } = options;
    const stepType = create(world.services(host));
    const input = stepType.input.parse(stepInput(step));
    const workload = HELLO_WORKLOAD;
    const test = createTestStepContext({ workload, input, ...context });
    return { stepType, input, test };
  }

  async function prepareHello(): Promise<void> {
    await world.createRepository('hello');
    const parent = await commit(world.host, { 'README.md': 'theirs' });
    await commit(world.host, { 'b.txt': 'b' }, { branch: 'feature', parent });
  }

  describe('a token that is revoked in the middle of a run', () => {
    it.each<[string, CreateStep, WrittenStep]>([
      ['git-repository', createGitRepositoryStep, { repoName: 'other' }],
      [
        'git-commit',
        createGitCommitStep,
        { repoName: 'hello', files: { 'a.md': 'a' } },
      ],
      ['git-pull-request', createGitPullRequestStep, { gitBranch: 'feature' }],
    ])(
      'is named by %s, which goes on with another one',
      async (_, create, step) => {
        await prepareHello();
        const before = await world.snapshot();
        const { token, revoke } = await gitea().createToken();
        const host = world.hostWith(token);
        const { stepType, test } = attempt(create, step, {
          host,
          beforeWrite: revoke,
        });
        const failure = stepType.run(test.context);
        await expect(failure).rejects.toMatchObject({
          reason: 'gitHostUnauthorized',
          retryable: false,
          message:
            'the Git host gitea.test does not take the credentials: they are wrong, have expired or were revoked',
          hint: 'Set a token under innominatus.targets.git."gitea.test".token or in the "integrations" of Backstage',
        });
        await expect(failure).rejects.not.toThrow(token);
        expect(await world.snapshot()).toEqual(before);

        const unconfirmed = test.effects;
        const looking = attempt(create, step, { host, unconfirmed });
        await expect(
          looking.stepType.lookup?.(looking.test.context),
        ).rejects.toMatchObject({ reason: 'gitHostUnauthorized' });
        const again = attempt(create, step, { unconfirmed });
        await again.stepType.run(again.test.context);
        expect(await world.snapshot()).not.toEqual(before);
      },
    );
  });

  describe('a repository that is not of this application', () => {
    const STEP = { repoName: 'hello' };

    it('is refused and left alone, unless it is to be adopted', async () => {
      await prepareHello();
      const before = await world.snapshot();
      const { stepType, test } = attempt(createGitRepositoryStep, STEP);
      await expect(stepType.run(test.context)).rejects.toMatchObject({
        reason: 'repositoryExists',
        message:
          'the repository platform/hello exists on local already, and this application does not use it',
        hint: 'Choose another "repoName", or set "adopt: true" if this repository shall be used as it is',
      });
      expect(test.effects.filter(({ discarded }) => !discarded)).toEqual([]);
      expect(await world.snapshot()).toEqual(before);
    });

    it('is refused when it differs by upper and lower case only', async () => {
      await prepareHello();
      const step = { repoName: 'Hello', adopt: true };
      const { stepType, test } = attempt(createGitRepositoryStep, step);
      await expect(stepType.run(test.context)).rejects.toMatchObject({
        reason: 'repositoryExists',
        message: expect.stringMatching(/upper and lower case$/),
      });
    });

    it('is used as it is when it is adopted, and stays when that is undone', async () => {
      await prepareHello();
      const before = await world.snapshot();
      const step = { ...STEP, adopt: true };
      const { stepType, input, test } = attempt(createGitRepositoryStep, step);
      expect(await stepType.run(test.context)).toMatchObject({
        created: false,
      });
      expect(test.effects).toMatchObject([{ intent: { action: 'adopt' } }]);
      for (const purpose of ['rollback', 'delete'] as const) {
        for (const effect of undoneEffects(test.effects)) {
          const workload = HELLO_WORKLOAD;
          const undo = { workload, input, effect, purpose };
          const { context } = createTestUndoContext<unknown>(undo);
          expect(await stepType.undo?.(context)).toEqual({
            outcome: 'undone',
          });
        }
      }
      expect(await world.snapshot()).toEqual(before);
    });
  });
});
