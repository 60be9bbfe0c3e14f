import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { GiteaWorld } from '../testing/GiteaWorld';
import {
  HELLO_WORKLOAD,
  NO_SERVICES,
  type CreateStep,
} from '../testing/GitWorld';
import { commit } from '../hosts/testGitHost/requests';
import { describeWithGitea } from '../testing/realGitea';
import { createGitCommitStep } from './git-commit';
import { createGitCommitManifestsStep } from './git-commit-manifests';
import { createGitCheckPrStep, createGitMergeStep } from './git-merge';
import { createGitPullRequestStep } from './git-pull-request';
import { createGitRepositoryStep } from './git-repository';

const BRANCHES = ['feature', 'release'];

describeWithGitea('on Gitea', gitea => {
  /** Each test begins with the repository `hello`, if the step needs one. */
  function test(
    create: CreateStep,
    prepare: (world: GiteaWorld) => Promise<void>,
  ): void {
    testStep(create(NO_SERVICES), {
      setup: async () => {
        // a test may compare two worlds
        const owner = await gitea().createOrganisation();
        const world = new GiteaWorld(gitea(), owner);
        await prepare(world);
        return {
          stepType: create(world.services()),
          replace: { '${metadata.name}': 'hello' },
          context: { workload: HELLO_WORKLOAD },
          snapshot: () => world.snapshot(),
          restored: () => world.restored(),
        };
      },
    });
  }

  async function prepareHello(world: GiteaWorld): Promise<string> {
    await world.createRepository('hello');
    return commit(world.host, { 'docs/old.md': 'old' });
  }

  async function prepareBranches(world: GiteaWorld): Promise<void> {
    const parent = await prepareHello(world);
    for (const branch of BRANCHES) {
      await commit(world.host, { [branch]: 'new' }, { branch, parent });
    }
  }

  async function preparePullRequests(world: GiteaWorld): Promise<void> {
    await prepareBranches(world);
    for (const head of BRANCHES) {
      const repository = { owner: 'platform', name: 'hello' };
      const base = 'main';
      const opened = await world.host.pullRequests?.open({
        repository,
        head,
        base,
        title: head,
        body: '',
      });
      const number =
        opened && 'pullRequest' in opened ? opened.pullRequest.number : 0;
      let review = await world.host.pullRequests?.readReview({
        repository,
        number,
      });
      while (review?.mergeable === 'unknown') {
        review = await world.host.pullRequests?.readReview({
          repository,
          number,
        });
      }
    }
  }

  test(createGitRepositoryStep, async () => {});
  test(createGitCommitStep, async world => {
    await prepareHello(world);
  });
  test(createGitCommitManifestsStep, async world => {
    await prepareHello(world);
  });
  test(createGitPullRequestStep, prepareBranches);
  test(createGitMergeStep, preparePullRequests);
  test(createGitCheckPrStep, preparePullRequests);
});
