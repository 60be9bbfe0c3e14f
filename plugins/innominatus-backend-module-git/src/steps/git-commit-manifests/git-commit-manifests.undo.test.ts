import type { WorkloadInfo } from '@innominatus/plugin-innominatus-node';
import type { RecordedEffect } from '@innominatus/plugin-innominatus-node/testUtils';
import { GitWorld, HELLO_WORKLOAD } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { testUndoCrashes } from '../../testing/testCrashes';
import { createGitCommitManifestsStep } from './createGitCommitManifestsStep';

const STEP = { manifestPath: 'apps' };
const UNDONE = { outcome: 'undone' };
const deletion = { purpose: 'delete' as const };

testUndoCrashes({
  create: createGitCommitManifestsStep,
  step: STEP,
  methods: ['getHead', 'commit'],
  prepare: async world => {
    await world.createRepository('hello');
    await putFiles(world.host, { 'apps/hello.yaml': 'old' });
  },
});

function withImage(image: string): WorkloadInfo {
  const { workload, neighbours } = HELLO_WORKLOAD;
  const containers = { main: { ...workload.containers.main, image } };
  return { workload: { ...workload, containers }, neighbours };
}

/** Runs of one application that deploy one image after the other; the first of them made the file. */
async function deploy(...images: string[]) {
  const world = await GitWorld.openHello();
  await putFiles(world.host, { 'README.md': 'readme' });
  const runs: {
    run: { id: string };
    workload: WorkloadInfo;
    effects: readonly RecordedEffect[];
  }[] = [];
  for (const [index, image] of images.entries()) {
    const run = { id: `run-${index}` };
    const workload = withImage(image);
    const { effects } = await world.run(createGitCommitManifestsStep, STEP, {
      run,
      workload,
    });
    runs.push({ run, workload, effects });
  }
  const undo = async (index: number, options = {}) => {
    const { effects, ...rest } = runs[index]!;
    const [result] = await world.undo(
      createGitCommitManifestsStep,
      STEP,
      effects,
      { ...rest, ...options },
    );
    return result;
  };
  return { world, runs, undo };
}

describe('the undo of git-commit-manifests', () => {
  it('brings back the manifests before', async () => {
    const { world, undo } = await deploy('nginx:1', 'nginx:2');
    expect(await undo(1)).toEqual(UNDONE);
    expect(await world.files()).toEqual({
      'README.md': 'readme',
      'apps/hello.yaml': expect.stringContaining('image: nginx:1'),
    });
    expect(await undo(0)).toEqual(UNDONE);
    expect(await world.files()).toEqual({ 'README.md': 'readme' });
  });

  it('tells the ledger which run has made the file', async () => {
    const { runs } = await deploy('nginx:1', 'nginx:2');
    expect(
      runs.map(({ effects }) =>
        effects.map(({ intent }) => [intent.action, intent.externalId]),
      ),
    ).toEqual([
      [['create', 'platform/hello@main:apps/hello.yaml']],
      [['update', 'platform/hello@main:apps/hello.yaml']],
    ]);
  });

  it('leaves a file that somebody else has changed', async () => {
    const { world, undo } = await deploy('nginx:1');
    await putFiles(world.host, { 'apps/hello.yaml': 'theirs' });
    expect(await undo(0)).toMatchObject({
      reason: 'overtaken',
      message: expect.stringContaining('apps/hello.yaml'),
    });
    expect(await world.files()).toMatchObject({ 'apps/hello.yaml': 'theirs' });
  });
});

describe('git-commit-manifests of an application that is deleted', () => {
  it('removes the file with one commit, whatever has become of it', async () => {
    const { world, undo } = await deploy('nginx:1', 'nginx:2');
    await putFiles(world.host, {
      'apps/hello.yaml': 'theirs',
      'apps/other.yaml': 'other',
    });
    expect(await undo(0, deletion)).toEqual(UNDONE);
    expect(await world.files()).toEqual({
      'README.md': 'readme',
      'apps/other.yaml': 'other',
    });
    const { main } = await world.branches();
    expect(main?.commits).toHaveLength(5);
    expect(main?.commits[0]?.message).toBe(
      'Remove apps/hello.yaml\n\nhello was deleted from local.\n\nInnominatus-Undo: run-0/step/0/undo/effect-1\n',
    );
    const once = await world.snapshot();
    expect(await undo(0, deletion)).toEqual(UNDONE);
    expect(await world.snapshot()).toEqual(once);
  });

  it('does not remove one that others have brought since', async () => {
    const { world, undo } = await deploy('nginx:1');
    await undo(0, deletion);
    await putFiles(world.host, { 'apps/hello.yaml': 'theirs' });
    expect(await undo(0, deletion)).toEqual(UNDONE);
    expect(await world.files()).toMatchObject({ 'apps/hello.yaml': 'theirs' });
  });

  it('leaves a folder that stands in its place', async () => {
    const { world, undo } = await deploy('nginx:1');
    await putFiles(world.host, { 'apps/hello.yaml': undefined });
    await putFiles(world.host, { 'apps/hello.yaml/a.txt': 'a' });
    expect(await undo(0, deletion)).toMatchObject({
      outcome: 'left',
      reason: 'overtaken',
      message: 'apps/hello.yaml in platform/hello (main) is a folder by now',
    });
  });

  it('only takes back its own change of a file that was there', async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'apps/hello.yaml': 'before' });
    const { effects } = await world.run(createGitCommitManifestsStep, STEP);
    const results = await world.undo(
      createGitCommitManifestsStep,
      STEP,
      effects,
      deletion,
    );
    expect(results).toEqual([UNDONE]);
    expect(await world.files()).toEqual({ 'apps/hello.yaml': 'before' });
  });
});
