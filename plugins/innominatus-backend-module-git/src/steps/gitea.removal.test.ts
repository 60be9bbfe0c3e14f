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
  HELLO_WORKLOAD,
  type CreateStep,
  type WrittenStep,
} from '../testing/GitWorld';
import { HELLO } from '../testing/localHost';
import { describeWithGitea } from '../testing/realGitea';
import { createGitCommitStep } from './git-commit';
import { createGitCommitManifestsStep } from './git-commit-manifests';
import { createGitRepositoryStep } from './git-repository';

const environment: Environment = {
  name: 'dev',
  ...environmentSpecSchema.parse({
    delivery: { mode: 'pullRequest', repository: 'hello' },
  }),
};
const OWN = { createdByRun: '0199a0b0-0000-7000-8000-000000000001' };

interface Done {
  create: CreateStep;
  input: object;
  effects: readonly RecordedEffect[];
}

describeWithGitea('a repository on Gitea that a run has made', gitea => {
  let world: GiteaWorld;
  let done: Done[];
  beforeEach(async () => {
    done = [];
    const owner = await gitea().createOrganisation();
    world = new GiteaWorld(gitea(), owner);
    await run(createGitRepositoryStep, { repoName: 'hello' });
    await run(createGitCommitStep, {
      repoName: 'hello',
      files: { 'README.md': 'hello' },
    });
  });

  async function run(create: CreateStep, step: WrittenStep) {
    const stepType = create(world.services());
    const input = Object(stepType.input.parse(stepInput(step)));
    const test = createTestStepContext<unknown>({
      workload: HELLO_WORKLOAD,
      environment,
      input,
    });
    const result = Object(await stepType.run(test.context));
    done.push({ create, input, effects: test.effects });
    return result;
  }

  /** Gitea takes some time to look for conflicts. */
  async function deliver(
    merge: boolean,
    isEnough: (result: object) => boolean,
  ) {
    for (;;) {
      const result = await run(createGitCommitManifestsStep, { merge });
      if (isEnough(result)) return;
    }
  }

  /** What becomes of the repository when its application is deleted. */
  async function deleteApplication() {
    const results = [];
    const target = await world.host.fingerprint();
    const repository = { target, kind: 'git-repository', ...OWN };
    for (const { create, input, effects } of done.toReversed()) {
      for (const effect of undoneEffects(effects, { confirmed: true })) {
        const { context } = createTestUndoContext<unknown>({
          workload: HELLO_WORKLOAD,
          environment,
          effect,
          input,
          purpose: 'delete',
          objects: [{ ...repository, externalId: 'platform/hello', users: [] }],
        });
        results.push(await create(world.services()).undo?.(context));
      }
    }
    return results.at(-1);
  }

  const mergeByHand = async () => {
    const there = await world.host.pullRequests?.find({
      repository: HELLO,
      head: 'innominatus/hello/dev',
      base: 'main',
    });
    await world.host.pullRequests?.merge({
      repository: HELLO,
      number: there?.number ?? 0,
      expectedHead: there?.head.commit ?? '',
      method: 'merge',
    });
  };

  it('goes with the application that has delivered to it by pull requests', async () => {
    await deliver(true, result => 'changed' in result);
    expect(await deleteApplication()).toEqual({ outcome: 'undone' });
    expect(await world.snapshot()).toEqual({});
  });

  it('goes also when a person has merged them', async () => {
    await deliver(false, result =>
      JSON.stringify(result).includes('somebody to merge it'),
    );
    await mergeByHand();
    expect(await deleteApplication()).toEqual({ outcome: 'undone' });
    expect(await world.snapshot()).toEqual({});
  });

  it('stays if a person has committed something', async () => {
    await deliver(true, result => 'changed' in result);
    const parent = await world.host.getHead(HELLO, 'main');
    const person = { name: 'Ada', email: 'ada@example.com' };
    const files = { 'notes.md': 'of a person' };
    await commit(world.host, files, {
      ...{ parent, expectedHead: parent, author: person },
    });
    expect(await deleteApplication()).toMatchObject({
      outcome: 'left',
      reason: 'inUse',
    });
    expect(Object.keys(await world.snapshot())).toEqual(['hello']);
  });
});
