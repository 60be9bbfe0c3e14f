import { access, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdPush, type PushMoment } from '../../testing/heldPush';
import { createLocalHost, HELLO, putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';

/** A repository with a commit, and a clone with another one on top of it. */
async function setUp() {
  const local = await createLocalHost();
  const { host, work } = local;
  await putFiles(host, { 'a.txt': 'a' });
  await git(work, 'clone', '-q', host.webUrl(HELLO), 'clone');
  const clone = join(work, 'clone');
  await writeFile(join(clone, 'b.txt'), 'b');
  await git(clone, 'add', '.');
  await git(clone, 'commit', '-q', '-m', 'Mine');
  const refs = await host.listRefs(HELLO);
  const remove = () =>
    host.deleteRepository({ repository: HELLO, marker: 'm', refs });
  return { ...local, clone, refs, remove };
}

describe('the removal of a local repository while somebody pushes', () => {
  const refspecs = ['HEAD:refs/heads/main', 'HEAD:refs/heads/new'];

  describe.each<PushMoment>(['received', 'locked'])(
    'and Git has it %s',
    moment => {
      refspecs.forEach(refspec =>
        itWithGit(`refuses the push ${refspec}`, async () => {
          const { directory, gitdir, clone, work, remove } = await setUp();
          const push = await holdPush({
            gitdir,
            clone,
            refspec,
            moment,
            work,
          });
          expect(await remove()).toEqual({ kind: 'deleted' });
          expect(await push.release()).toBe('refused');
          await expect(access(gitdir)).rejects.toMatchObject({
            code: 'ENOENT',
          });
          expect(await readdir(join(directory, 'platform'))).toEqual([]);
          expect(await readdir(join(directory, '.removing'))).toEqual([]);
        }),
      );
    },
  );

  refspecs.forEach(refspec =>
    itWithGit(`gives way to ${refspec} once Git has moved it`, async () => {
      const { host, gitdir, clone, work, refs, remove } = await setUp();
      const push = await holdPush({
        gitdir,
        clone,
        refspec,
        moment: 'moved',
        work,
      });
      expect(await remove()).toEqual({ kind: 'changed' });
      expect(await push.release()).toBe('pushed');
      expect(await host.listRefs(HELLO)).not.toEqual(refs);
      await expectSound(gitdir);
    }),
  );

  itWithGit('leaves one with a tag, packed or not', async () => {
    const { host, gitdir, remove } = await setUp();
    await git(gitdir, 'tag', '-a', '-m', 'One', 'v1', 'main');
    expect(await remove()).toEqual({ kind: 'changed' });
    await git(gitdir, 'pack-refs', '--all');
    expect(await remove()).toEqual({ kind: 'changed' });
    const refs = await host.listRefs(HELLO);
    expect([...refs.keys()]).toEqual(['refs/heads/main', 'refs/tags/v1']);
    await expectSound(gitdir);
    const removal = { repository: HELLO, marker: 'm', refs };
    expect(await host.deleteRepository(removal)).toEqual({ kind: 'deleted' });
  });
});
