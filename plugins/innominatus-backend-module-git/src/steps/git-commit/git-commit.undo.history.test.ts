import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commitStep, START } from '../../testing/committedFiles';
import { git, itWithGit } from '../../testing/realGit';

const UNDONE = { outcome: 'undone' };

describe('the undo of a commit whose history others have changed', () => {
  describe('has nothing to do where', () => {
    it('the repository is gone', async () => {
      const { world, undo } = await commitStep();
      const gitdir = join(world.directory, 'platform/hello.git');
      await rm(gitdir, { recursive: true });
      expect(await undo()).toEqual(UNDONE);
      expect(await undo({ confirmed: false })).toEqual(UNDONE);
    });

    itWithGit('the branch is gone', async () => {
      const { world, undo } = await commitStep();
      const gitdir = join(world.directory, 'platform/hello.git');
      await git(gitdir, 'update-ref', '-d', 'refs/heads/main');
      expect(await undo()).toEqual(UNDONE);
      expect(await world.branches()).toEqual({});
    });

    itWithGit('others have taken the commit out of the branch', async () => {
      const { world, first, undo } = await commitStep();
      const gitdir = join(world.directory, 'platform/hello.git');
      await git(gitdir, 'update-ref', 'refs/heads/main', first);
      expect(await undo()).toEqual(UNDONE);
      await git(gitdir, 'gc', '-q', '--prune=now');
      expect(await undo()).toEqual(UNDONE);
      expect(await world.log()).toEqual(['Change']);
    });
  });

  itWithGit('finds a commit that others have moved', async () => {
    const { world, first, undo } = await commitStep();
    const gitdir = join(world.directory, 'platform/hello.git');
    const tree = await git(gitdir, 'rev-parse', 'main^{tree}');
    const message = await git(gitdir, 'log', '-1', '--format=%B', 'main');
    const base = await git(
      gitdir,
      'commit-tree',
      '-p',
      first,
      '-m',
      'Theirs',
      `${first}^{tree}`,
    );
    const moved = await git(
      gitdir,
      'commit-tree',
      '-p',
      base,
      '-m',
      message,
      tree,
    );
    await git(gitdir, 'update-ref', 'refs/heads/main', moved);
    await git(gitdir, 'gc', '-q', '--prune=now');
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual(START);
    expect(await world.log()).toEqual([
      'Revert "Describe it"',
      'Describe it',
      'Theirs',
      'Change',
    ]);
  });

  itWithGit('reverts what others have made part of their commit', async () => {
    const { world, first, undo } = await commitStep();
    const gitdir = join(world.directory, 'platform/hello.git');
    const squashed = await git(
      gitdir,
      ...['commit-tree', '-p', first, '-m', 'All of it', 'main^{tree}'],
    );
    await git(gitdir, 'update-ref', 'refs/heads/main', squashed);
    expect(await undo()).toEqual(UNDONE);
    expect(await world.files()).toEqual(START);
  });
});
