import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalHost, HELLO, putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { freezeRefs, frozenName, thawRefs } from './frozenRefs';
import { LocalGitHost } from './LocalGitHost';
import { removeBareRepository } from './removeBareRepository';

/** A repository with a commit, and what a removal of it takes. */
async function setUp() {
  const local = await createLocalHost();
  const { directory, host, gitdir } = local;
  const head = await putFiles(host, { 'a.txt': 'a' });
  const remove = (isAsWanted: (refs: string) => Promise<boolean>) =>
    removeBareRepository({
      root: directory,
      folder: gitdir,
      staleAfterMs: 10_000,
      isAsWanted,
    });
  const impatient = new LocalGitHost({
    directory,
    lockPatience: { staleAfterMs: -1, giveUpAfterMs: 1_000 },
  });
  return { ...local, head, remove, impatient };
}

type World = Awaited<ReturnType<typeof setUp>>;

async function expectWhole({ host, gitdir, head }: World): Promise<void> {
  expect(await host.getHead(HELLO, 'main')).toBe(head);
  expect((await readdir(gitdir)).sort()).toEqual([
    'HEAD',
    'config',
    'description',
    'innominatus.json',
    'objects',
    'refs',
  ]);
}

describe('the removal of a bare repository', () => {
  it.each<[string, () => Promise<boolean>]>([
    ['is not as wanted', async () => false],
    [
      'cannot be judged',
      async () => {
        throw new Error('no disk');
      },
    ],
  ])('leaves as it was what %s', async (_what, isAsWanted) => {
    const world = await setUp();
    await world.remove(isAsWanted).catch(() => undefined);
    await expectWhole(world);
  });

  itWithGit('lets nobody in while it decides', async () => {
    const world = await setUp();
    const { gitdir, host, head, work, remove } = world;
    await git(work, 'clone', '-q', gitdir, 'clone');
    const clone = join(work, 'clone');
    await git(clone, 'commit', '-q', '--allow-empty', '-m', 'Mine');
    let reading: Promise<string | undefined> | undefined;
    const removed = await remove(async () => {
      reading = host.getHead(HELLO, 'main');
      const push = git(clone, 'push', '-q', 'origin', 'HEAD:main');
      await expect(push).rejects.toThrow(/not appear to be a git repository/);
      return false;
    });
    expect(removed).toBe(false);
    expect(await reading).toBe(head);
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    await expectSound(gitdir);
  });

  it('tells a reader who waited that it is gone', async () => {
    const { host, remove } = await setUp();
    let reading: Promise<unknown> | undefined;
    await remove(async () => {
      reading = host.findRepository(HELLO);
      return true;
    });
    expect(await reading).toBeUndefined();
  });

  it('lets one who creates it anew wait as well', async () => {
    const { host, remove } = await setUp();
    const creation = {
      ...HELLO,
      private: false,
      defaultBranch: 'main',
      topics: [],
      marker: 'new',
    };
    let creating: Promise<unknown> | undefined;
    await remove(async () => {
      creating = host.createRepository(creation);
      return true;
    });
    expect(await creating).toMatchObject({
      kind: 'created',
      repository: { marker: 'new' },
    });
  });

  it('does nothing any more once its process was taken for dead', async () => {
    const { impatient, host, remove } = await setUp();
    let late = '';
    const removed = await remove(async () => {
      late = await putFiles(impatient, { 'late.txt': 'late' });
      return true;
    });
    expect(removed).toBe(false);
    expect(await host.getHead(HELLO, 'main')).toBe(late);
  });
});

describe('a process that was killed while it removed a repository', () => {
  it.each<[string, (gitdir: string) => Promise<unknown>]>([
    ['after the freeze', freezeRefs],
    [
      'in the middle of the freeze',
      gitdir => rename(join(gitdir, 'refs'), join(gitdir, frozenName('x'))),
    ],
  ])('%s leaves one that works', async (_moment, kill) => {
    const world = await setUp();
    await kill(world.gitdir);
    await world.impatient.findRepository(HELLO);
    await expectWhole(world);
  });

  it('after it was gone leaves nothing for good', async () => {
    const { directory, gitdir, host, impatient } = await setUp();
    const id = await freezeRefs(gitdir);
    const away = join(directory, '.removing');
    await mkdir(away);
    await rename(gitdir, join(away, id ?? ''));
    const garbage = join(directory, '.garbage');
    await mkdir(join(garbage, 'half/objects'), { recursive: true });
    expect(await host.findRepository(HELLO)).toBeUndefined();
    const other = { ...HELLO, name: 'other' };
    await impatient.createRepository({
      ...other,
      private: false,
      defaultBranch: 'main',
      topics: [],
      marker: 'm',
    });
    const refs = new Map();
    await impatient.deleteRepository({ repository: other, marker: 'm', refs });
    expect(await readdir(away)).toEqual([]);
    expect(await readdir(garbage)).toEqual([]);
  });
});

describe('thawed refs', () => {
  it('keep what came in at the moment of the freeze', async () => {
    const { gitdir, host, head } = await setUp();
    await putFiles(host, { 'b.txt': 'b' }, { branch: 'side/b', parent: head });
    const before = await host.listRefs(HELLO);
    await rename(join(gitdir, 'refs'), join(gitdir, frozenName('x')));
    await mkdir(join(gitdir, 'refs/heads'), { recursive: true });
    await writeFile(join(gitdir, 'refs/heads/new'), `${head}\n`);
    await thawRefs(gitdir, 'x');
    expect(await host.listRefs(HELLO)).toEqual(
      new Map([...before, ['refs/heads/new', head]]),
    );
    expect(await readdir(gitdir)).not.toContain(frozenName('x'));
  });
});
