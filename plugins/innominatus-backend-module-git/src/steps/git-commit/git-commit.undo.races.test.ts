import { GitWorld } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { testUndoCrashes } from '../../testing/testCrashes';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };
const UNDONE = { outcome: 'undone' };

testUndoCrashes({
  create: createGitCommitStep,
  step: { ...STEP, delete: ['old.md'] },
  methods: [
    'fingerprint',
    'findRepository',
    'getHead',
    'listCommits',
    'findCommit',
    'listChangedPaths',
    'readEntries',
    'commit',
  ],
  prepare: async world => {
    await world.createRepository('hello');
    await putFiles(world.host, { 'old.md': 'old', 'keep.md': 'keep' });
  },
});

describe('the undo of git-commit while others commit', () => {
  it('goes on top of their commits', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    let others = 0;
    const results = await world.undo(createGitCommitStep, STEP, effects, {
      beforeWrite: async () => {
        others += 1;
        if (others <= 3) {
          await putFiles(world.host, { [`other-${others}.md`]: 'other' });
        }
      },
    });
    expect(results).toEqual([UNDONE]);
    expect(await world.files()).toEqual({
      'other-1.md': 'other',
      'other-2.md': 'other',
      'other-3.md': 'other',
    });
    expect(await world.log()).toEqual([
      'Revert "Update 2 files"',
      ...Array(3).fill('Change'),
      'Update 2 files',
    ]);
  });

  it('leaves a file that they change at the last moment', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    let asked = 0;
    const results = await world.undo(createGitCommitStep, STEP, effects, {
      beforeWrite: async () => {
        asked += 1;
        if (asked === 1) {
          await putFiles(world.host, { 'docs/a.md': 'theirs' });
        }
      },
    });
    expect(results).toMatchObject([{ outcome: 'left', reason: 'overtaken' }]);
    expect(await world.files()).toEqual({ 'docs/a.md': 'theirs' });
  });

  it('makes one commit of two attempts at once', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    const undo = () => world.undo(createGitCommitStep, STEP, effects);
    expect(await Promise.all([undo(), undo(), undo()])).toEqual(
      Array(3).fill([UNDONE]),
    );
    expect(await world.log()).toHaveLength(2);
  });
});
