import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { WorkloadInfo } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  createTestUndoContext,
  stepInput,
  undoneEffects,
  type RecordedEffect,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { commit } from '../hosts/testGitHost/requests';
import { GiteaWorld } from '../testing/GiteaWorld';
import { HELLO } from '../testing/localHost';
import { describeWithGitea } from '../testing/realGitea';
import { createGitCommitManifestsStep } from './git-commit-manifests';

const BRANCH = 'innominatus/hello/dev';
const HELLO_OBJECT = `platform/hello@${BRANCH}:main:apps/hello/dev/hello.yaml`;
const WORLD_OBJECT = `platform/hello@${BRANCH}:main:apps/hello/dev/world.yaml`;
const UNDONE = { outcome: 'undone' };
const environment: Environment = {
  name: 'dev',
  ...environmentSpecSchema.parse({
    delivery: { mode: 'pullRequest', repository: 'hello' },
  }),
};

interface Release {
  workload: WorkloadInfo;
  run: { id: string; application: string };
  effects: readonly RecordedEffect[];
}

describeWithGitea('releases that come by pull requests', gitea => {
  let owner: string;
  let world: GiteaWorld;
  let count: number;
  beforeAll(async () => {
    owner = await gitea().createOrganisation();
  });
  beforeEach(async () => {
    count = 0;
    await gitea().clear(owner);
    world = new GiteaWorld(gitea(), owner);
    await world.createRepository('hello');
    await commit(world.host, { 'README.md': 'hello' });
  });

  const step = () => createGitCommitManifestsStep(world.services());
  const input = () => step().input.parse(stepInput({ merge: true }));

  /** By a run of its own. Gitea takes some time to look for conflicts; then the run comes back. */
  async function deliver(name: string, image: string): Promise<Release> {
    count += 1;
    const release = { ...workloadOf(name, image), run: runOf(count) };
    const effects: RecordedEffect[] = [];
    for (;;) {
      const test = createTestStepContext({
        ...release,
        environment,
        input: input(),
      });
      const result = Object(await step().run(test.context));
      effects.push(...test.effects);
      if ('changed' in result) return { ...release, effects };
    }
  }

  async function undo(
    { effects, ...release }: Release,
    purpose: 'rollback' | 'delete',
  ): Promise<void> {
    for (const effect of undoneEffects(effects, { confirmed: true })) {
      const { context } = createTestUndoContext({
        ...{ ...release, environment, purpose, effect },
        input: input(),
      });
      expect(await step().undo?.(context)).toEqual(UNDONE);
    }
  }

  const branches = async () => (await world.snapshot()).hello?.branches ?? {};
  const mainFiles = async () => (await branches()).main?.files;

  it('leave the one before, and who had brought the file, when they are undone', async () => {
    const before = await mainFiles();
    const first = await deliver('hello', 'nginx:1');
    const delivered = await mainFiles();
    const second = await deliver('hello', 'nginx:2');
    expect([first, second].map(openedBy)).toEqual([
      [['create', HELLO_OBJECT]],
      [['update', HELLO_OBJECT]],
    ]);
    await undo(second, 'rollback');
    expect(await mainFiles()).toEqual(delivered);
    await undo(first, 'delete');
    expect(await mainFiles()).toEqual(before);
  });

  it('are closed when they are undone before anybody has merged them', async () => {
    await deliver('hello', 'nginx:1');
    count += 1;
    const release = { ...workloadOf('hello', 'nginx:2'), run: runOf(count) };
    const waiting = createTestStepContext({
      ...{ ...release, environment },
      input: step().input.parse(stepInput({})),
    });
    await step().run(waiting.context);
    const find = () =>
      world.host.pullRequests?.find({
        ...{ repository: HELLO, head: BRANCH, base: 'main' },
      });
    expect(await find()).toMatchObject({ state: 'open' });
    await undo({ ...release, effects: waiting.effects }, 'rollback');
    expect(await find()).toMatchObject({ state: 'closed' });
  });

  it('are one object for each workload, so that all go with the application', async () => {
    const before = await branches();
    const hello = await deliver('hello', 'nginx:1');
    const other = await deliver('world', 'nginx:1');
    expect([hello, other].map(openedBy)).toEqual([
      [['create', HELLO_OBJECT]],
      [['create', WORLD_OBJECT]],
    ]);
    await undo(other, 'delete');
    await undo(hello, 'delete');
    expect(Object.keys(await branches())).toEqual(Object.keys(before));
    expect(await mainFiles()).toEqual(before.main?.files);
  });

  it('leave no branch when the first one is undone', async () => {
    const release = await deliver('hello', 'nginx:1');
    await undo(release, 'rollback');
    expect(Object.keys(await branches())).toEqual(['main']);
  });

  it('keep a branch that a person has committed to', async () => {
    const release = await deliver('hello', 'nginx:1');
    const parent = await world.host.getHead(HELLO, BRANCH);
    const files = { 'notes.md': 'of a person' };
    await commit(world.host, files, {
      ...{ branch: BRANCH, parent, expectedHead: parent },
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    await undo(release, 'rollback');
    expect((await branches())[BRANCH]?.files).toMatchObject(files);
  });
});

function workloadOf(name: string, image: string): { workload: WorkloadInfo } {
  const workload = {
    apiVersion: 'score.dev/v1b1' as const,
    metadata: { name },
    containers: { main: { image } },
  };
  return { workload: { workload, neighbours: {} } };
}

function runOf(number: number) {
  return {
    id: `0199a0b0-0000-7000-8000-00000000000${number}`,
    application: 'hello',
  };
}

function openedBy({ effects }: Release): [string, string][] {
  return effects.flatMap(({ intent: { kind, action, externalId } }) =>
    kind === 'git-pull-request' ? [[action, externalId]] : [],
  );
}
