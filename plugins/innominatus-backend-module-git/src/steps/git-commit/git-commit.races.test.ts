import { GitWorld } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { commitFiles } from '../commit/commitFiles';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };

describe('git-commit when others commit at the same time', () => {
  it('puts its files on top of theirs', async () => {
    const world = await GitWorld.openHello();
    let others = 0;
    const { outputs, log } = await world.run(createGitCommitStep, STEP, {
      beforeWrite: async () => {
        others += 1;
        if (others <= 3) {
          await putFiles(world.host, { [`other-${others}.md`]: 'other' });
        }
      },
    });
    expect(outputs).toMatchObject({ changed: true });
    expect(Object.keys(await world.files())).toHaveLength(5);
    expect(await world.log()).toEqual([
      'Update 2 files',
      ...Array(3).fill('Change'),
    ]);
    expect(log.filter(({ line }) => line.includes('has moved'))).toHaveLength(
      3,
    );
  });

  it('commits nothing when they have done the same', async () => {
    const world = await GitWorld.openHello();
    const { outputs, effects } = await world.run(createGitCommitStep, STEP, {
      beforeWrite: async () => {
        await putFiles(world.host, STEP.files);
      },
    });
    expect(outputs).toMatchObject({ changed: false });
    expect(effects).toMatchObject([{ discarded: true }]);
    expect(await world.log()).toEqual(['Change']);
  });

  it('knows its own commit below theirs', async () => {
    const world = await GitWorld.openHello();
    const { outputs } = await world.run(createGitCommitStep, STEP);
    await putFiles(world.host, { 'other.md': 'other' });
    const again = await world.run(createGitCommitStep, STEP);
    expect(again.outputs).toEqual(outputs);
  });

  it('checks its claim before each try', async () => {
    const world = await GitWorld.openHello();
    let asked = 0;
    const run = world.run(createGitCommitStep, STEP, {
      beforeWrite: async control => {
        asked += 1;
        if (asked === 1) {
          await putFiles(world.host, { 'other.md': 'other' });
        } else {
          control.loseClaim();
        }
      },
    });
    await expect(run).rejects.toMatchObject({ name: 'ClaimLostError' });
    expect(await world.log()).toEqual(['Change']);
  });

  it('loses none of 20 steps that commit to one branch, and gives each one commit', async () => {
    const world = await GitWorld.openHello();
    const names = Array.from({ length: 20 }, (_, index) => `${index}.md`);
    const results = await Promise.all(
      names.map(name =>
        world.run(
          createGitCommitStep,
          { files: { [name]: name } },
          { run: { id: name } },
        ),
      ),
    );
    expect(results.map(({ outputs }) => outputs)).toEqual(
      names.map(() => expect.objectContaining({ changed: true })),
    );
    expect(Object.keys(await world.files()).sort()).toEqual(names.sort());
    expect(await world.log()).toHaveLength(20);
  }, 60_000);

  it('gives up after many rounds, to be tried again later', async () => {
    const world = await GitWorld.openHello();
    const { test } = world.prepare(createGitCommitStep, STEP, {
      beforeWrite: async () => {
        await putFiles(world.host, { 'other.md': `${performance.now()}` });
      },
    });
    const repository = await world.host.findRepository(HELLO);
    await expect(
      commitFiles(test.context, {
        task: {
          host: world.host,
          repository: repository!,
          branch: 'main',
          label: 'platform/hello (main)',
        },
        wanted: new Map([['a.md', 'a']]),
        message: undefined,
        author: world.services().author,
        maxRounds: 3,
      }),
    ).rejects.toMatchObject({ reason: 'branchMoved', retryable: true });
    expect(test.effects).toMatchObject([
      { intent: { action: 'create' }, discarded: true },
      { intent: { action: 'update' }, discarded: true },
    ]);
    expect(await world.log()).toEqual(['Change', 'Change', 'Change']);
  });
});
