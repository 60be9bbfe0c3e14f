import { join } from 'node:path';
import { commitStep, START, STEP } from '../../testing/committedFiles';
import { hostWith } from '../../testing/faultyHost';
import { GitWorld } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { createGitCommitStep } from './createGitCommitStep';

const UNDONE = { outcome: 'undone' };

describe('the undo of git-commit', () => {
  itWithGit('is one commit that says what it reverts', async () => {
    const { world, first, commit, undo } = await commitStep();
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual(START);
    const gitdir = join(world.directory, 'platform/hello.git');
    const log = (format: string, ref: string) =>
      git(gitdir, 'log', '-1', `--format=${format}`, ref);
    expect(await log('%an <%ae>%n%aI%n%B', 'main')).toBe(
      [
        'innominatus <innominatus@localhost>',
        '2026-02-01T00:00:00+00:00',
        'Revert "Describe it"',
        '',
        `This reverts commit ${commit}.`,
        '',
        'Innominatus-Undo: 0199a0b0-0000-7000-8000-000000000001/step/0/undo/effect-1',
      ].join('\n'),
    );
    expect(await log('%H', 'main~1')).toBe(commit);
    expect(await log('%H', 'main~2')).toBe(first);
    expect(await log('%T', 'main')).toBe(await log('%T', 'main~2'));
    await expectSound(gitdir);
  });

  it.each([true, false])('happens once (confirmed: %p)', async confirmed => {
    const { world, undo } = await commitStep();
    expect(await undo({ confirmed })).toEqual(UNDONE);
    const once = await world.snapshot();
    expect(await undo({ confirmed })).toEqual(UNDONE);
    expect(await world.snapshot()).toEqual(once);
    expect(await world.log()).toHaveLength(3);
  });

  it('that was followed by changes of others is not repeated', async () => {
    const { world, undo } = await commitStep();
    await undo();
    await putFiles(world.host, { 'README.md': '# Hello\n', 'new.md': 'new' });
    const before = await world.snapshot();
    expect(await undo()).toEqual(UNDONE);
    expect(await world.snapshot()).toEqual(before);
  });

  it('keeps what others have committed since', async () => {
    const { world, undo } = await commitStep();
    await putFiles(world.host, { 'docs/b.md': 'B', 'keep.md': 'changed' });
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual({
      ...START,
      'docs/b.md': 'B',
      'keep.md': 'changed',
    });
    expect(await world.log()).toEqual([
      'Revert "Describe it"',
      'Change',
      'Describe it',
      'Change',
    ]);
  });

  it('leaves files that others have changed, names them, and reverts the rest', async () => {
    const { world, undo } = await commitStep();
    await putFiles(world.host, {
      'README.md': 'theirs',
      'old/gone.md': 'theirs',
    });
    const left = {
      outcome: 'left',
      reason: 'overtaken',
      message: expect.stringMatching(
        /README\.md, old\/gone\.md in platform\/hello \(main\)/,
      ),
    };
    expect(await undo()).toEqual(left);
    expect(await world.files()).toEqual({
      'README.md': 'theirs',
      'old/gone.md': 'theirs',
      'keep.md': 'keep',
    });
    const once = await world.snapshot();
    expect(await undo()).toEqual(left);
    expect(await world.snapshot()).toEqual(once);

    await putFiles(world.host, { 'README.md': STEP.files['README.md'] });
    const later = await world.snapshot();
    expect(await undo()).toEqual(left);
    expect(await world.snapshot()).toEqual(later);
  });

  it('leaves what a later run has made of a file', async () => {
    const { world, undo } = await commitStep();
    const step = { files: { 'README.md': 'later' } };
    await world.run(createGitCommitStep, step, { run: { id: 'later' } });
    expect(await undo()).toMatchObject({ reason: 'overtaken' });
    expect(await world.files()).toEqual({ ...START, 'README.md': 'later' });
  });

  it('has nothing to do where others have reverted it', async () => {
    const { world, undo } = await commitStep();
    await putFiles(world.host, { ...START, 'docs/a.md': undefined });
    const before = await world.snapshot();
    expect(await undo()).toEqual(UNDONE);
    expect(await world.snapshot()).toEqual(before);
  });

  it('counts a file that others have deleted as theirs', async () => {
    const { world, undo } = await commitStep();
    await putFiles(world.host, { 'README.md': undefined });
    expect(await undo()).toMatchObject({ reason: 'overtaken' });
    expect(Object.keys(await world.files())).toEqual([
      'keep.md',
      'old/gone.md',
    ]);
  });

  it('does not put a file below one that others have made', async () => {
    const { world, undo } = await commitStep();
    await putFiles(world.host, { old: 'a file now' });
    expect(await undo()).toMatchObject({
      reason: 'overtaken',
      message: expect.stringContaining('old/gone.md'),
    });
    expect(await world.files()).toEqual({
      'README.md': 'start',
      'keep.md': 'keep',
      old: 'a file now',
    });
  });

  it('leaves no file of the first commit of a repository', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    expect(await world.undo(createGitCommitStep, STEP, effects)).toEqual([
      UNDONE,
    ]);
    expect(await world.files()).toEqual({});
    expect(await world.log()).toEqual(['Revert "Describe it"', 'Describe it']);
  });

  it('leaves a branch that it has made as it began', async () => {
    const { world, undo } = await commitStep({ ...STEP, gitBranch: 'side' });
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files('side')).toEqual(START);
    expect(await world.log('side')).toEqual([
      'Revert "Describe it"',
      'Describe it',
      'Change',
    ]);
    expect(await world.log('main')).toEqual(['Change']);
  });

  itWithGit('keeps to the branch that was committed to', async () => {
    const { world, undo } = await commitStep();
    const gitdir = join(world.directory, 'platform/hello.git');
    await putFiles(world.host, { 'x.md': 'x' }, { branch: 'trunk' });
    await git(gitdir, 'symbolic-ref', 'HEAD', 'refs/heads/trunk');
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual(START);
    expect(await world.log('trunk')).toEqual(['Change']);
  });

  it('says so when too many commits of others hide whether there is one', async () => {
    const { world, undo } = await commitStep();
    const before = await world.snapshot();
    const host = hostWith(world.host, 'findCommit', async () => ({
      kind: 'beyondLimit',
    }));
    expect(await undo({ host, confirmed: false })).toMatchObject({
      outcome: 'left',
      reason: 'overtaken',
      message: expect.stringContaining('cannot be told'),
    });
    expect(await world.snapshot()).toEqual(before);
  });

  it('does not touch another host that stands in the place of the old one', async () => {
    const { effects } = await (
      await GitWorld.openHello()
    ).run(createGitCommitStep, STEP);
    const { world } = await commitStep();
    const before = await world.snapshot();
    const results = await world.undo(createGitCommitStep, STEP, effects);
    expect(results).toMatchObject([
      { outcome: 'left', reason: 'targetChanged' },
    ]);
    expect(await world.snapshot()).toEqual(before);
  });

  it('of two commits of one run takes back each its own', async () => {
    const { world, undo } = await commitStep();
    const step = { files: { 'README.md': 'second' } };
    const second = await world.run(createGitCommitStep, step, {
      step: { id: 'second' },
    });
    await world.undo(createGitCommitStep, step, second.effects, {
      step: { id: 'second' },
    });
    expect(await world.files()).toMatchObject({ 'README.md': '# Hello\n' });
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual(START);
  });
});

describe('the undo of git-commit when its application is deleted', () => {
  const deletion = { purpose: 'delete' as const };

  it('also takes back what later runs have made of the files', async () => {
    const { world, undo } = await commitStep({ ...STEP, gitBranch: 'side' });
    for (const number of [1, 2]) {
      await world.run(
        createGitCommitStep,
        {
          gitBranch: 'side',
          files: { 'README.md': `${number}`, 'docs/a.md': `${number}` },
        },
        { run: { id: `later-${number}` } },
      );
    }
    expect(await undo(deletion)).toEqual(UNDONE);
    expect(await world.files('side')).toEqual(START);
    expect(await undo(deletion)).toEqual(UNDONE);
    expect(await world.log('side')).toHaveLength(5);
  });

  it('leaves files that people were the last to change', async () => {
    const { world, undo } = await commitStep();
    await world.run(
      createGitCommitStep,
      { files: { 'README.md': 'later', 'docs/a.md': 'later' } },
      { run: { id: 'later' } },
    );
    await putFiles(world.host, { 'docs/a.md': 'theirs' });
    expect(await undo(deletion)).toMatchObject({
      outcome: 'left',
      message: expect.stringContaining('docs/a.md'),
    });
    expect(await world.files()).toEqual({ ...START, 'docs/a.md': 'theirs' });
  });
});
