import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createLocalHost,
  createRepository,
  HELLO,
  putFiles,
} from '../../testing/localHost';
import { scratchFolder } from '../../testing/scratchFolder';
import { LocalGitHost } from './LocalGitHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';

describe('a local Git host and the Git of the machine', () => {
  itWithGit('shows in a clone what was committed', async () => {
    const { host, gitdir, work } = await createLocalHost();
    const first = await putFiles(host, {
      'README.md': '# Hello\n',
      'apps/web.yaml': 'kind: Service\n',
      'größe.txt': 'ü\n',
    });
    await git(work, 'clone', '-q', gitdir, 'clone');
    const clone = join(work, 'clone');
    expect(await git(clone, 'rev-parse', 'HEAD')).toBe(first);
    expect(await git(clone, 'branch', '--show-current')).toBe('main');
    expect(await git(clone, 'ls-files', '-z')).toBe(
      'README.md\0apps/web.yaml\0größe.txt\0',
    );
    expect(await git(clone, 'show', 'HEAD:apps/web.yaml')).toBe(
      'kind: Service',
    );
    expect(
      await git(clone, 'log', '-1', '--format=%an <%ae> %cn %aI%n%B'),
    ).toBe(
      'Zoë <zoe@example.com> Zoë 2026-01-02T03:04:05+00:00\nChange\n\nInnominatus-Run: a/b/0',
    );
    expect(
      await git(
        clone,
        'log',
        '-1',
        '--format=%(trailers:key=Innominatus-Run,valueonly)',
      ),
    ).toBe('a/b/0');
    await expectSound(gitdir);
  });

  itWithGit('can be cloned by its address, whatever the folder', async () => {
    const directory = join(await scratchFolder(), 'größe & 100%25 #?');
    const host = new LocalGitHost({ directory });
    await createRepository(host);
    await putFiles(host, { 'a.txt': 'a' });
    const work = await scratchFolder();
    const repository = await host.findRepository(HELLO);
    await git(work, 'clone', '-q', repository?.cloneUrl ?? '', 'clone');
    expect(await readdir(join(work, 'clone'))).toContain('a.txt');
  });

  itWithGit(
    'makes a sound repository that knows its branch before the first commit',
    async () => {
      const { gitdir } = await createLocalHost();
      await expectSound(gitdir);
      expect(await git(gitdir, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main');
      expect(await git(gitdir, 'rev-parse', '--is-bare-repository')).toBe(
        'true',
      );
    },
  );

  itWithGit('works on after Git has packed everything', async () => {
    const { host, gitdir } = await createLocalHost();
    const first = await putFiles(host, { 'a.txt': 'a', 'b/c.txt': 'c' });
    await putFiles(host, { 'x.txt': 'x' }, { branch: 'release/1' });
    await git(gitdir, 'gc', '-q', '--prune=now');
    expect(await readdir(join(gitdir, 'refs/heads'))).toEqual([]);
    expect(await host.getHead(HELLO, 'main')).toBe(first);
    const second = await putFiles(host, { 'b/c.txt': 'new' });
    expect(await host.getHead(HELLO, 'main')).toBe(second);
    expect(await host.listFiles({ repository: HELLO, commit: second })).toEqual(
      ['a.txt', 'b/c.txt'],
    );
    await expect(
      putFiles(host, { 'x.txt': 'x' }, { branch: 'release' }),
    ).rejects.toMatchObject({ reason: 'branchConflict' });
    await expectSound(gitdir);
  });

  itWithGit('keeps modes, links and merges of others', async () => {
    const { host, gitdir, work } = await createLocalHost();
    const clone = join(work, 'clone');
    await git(work, 'clone', '-q', gitdir, 'clone');
    await writeFile(join(clone, 'run.sh'), 'old', { mode: 0o755 });
    await git(clone, 'add', 'run.sh');
    await git(clone, 'update-index', '--chmod=+x', 'run.sh');
    const blob = await git(clone, 'hash-object', '-w', 'run.sh');
    await git(
      clone,
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${blob},link`,
    );
    await git(clone, 'commit', '-q', '-m', 'One');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    const head = await putFiles(host, { 'run.sh': 'new' });
    expect(
      await git(
        gitdir,
        'ls-tree',
        '-r',
        'main',
        '--format=%(objectmode) %(path)',
      ),
    ).toBe('120000 link\n100755 run.sh');
    const entries = await host.readEntries({
      repository: HELLO,
      commit: head,
      paths: ['link'],
    });
    expect(entries.get('link')).toMatchObject({ kind: 'special' });
    await expectSound(gitdir);
  });

  itWithGit('restores links and modes as they were', async () => {
    const { host, gitdir } = await createLocalHost();
    const blob = await git(gitdir, 'hash-object', '-w', 'HEAD');
    await writeFile(
      join(gitdir, 'index-info'),
      `100755 ${blob}\trun.sh\n120000 ${blob}\tlink\n160000 ${'1'.repeat(40)}\tmodule\n`,
    );
    const script = `git update-index --index-info < index-info && git update-ref refs/heads/main $(git commit-tree -m One $(git write-tree))`;
    await git(gitdir, '-c', `alias.build=!${script}`, 'build');
    const first = await host.getHead(HELLO, 'main');
    const paths = ['link', 'module', 'run.sh'];
    await putFiles(
      host,
      {},
      {
        changes: [
          ...paths.map(path => ({ kind: 'delete' as const, path })),
          { kind: 'upsert', path: 'a.txt', content: Buffer.from('a') },
        ],
      },
    );
    await putFiles(
      host,
      {},
      {
        changes: paths.map(path => ({
          kind: 'restore',
          path,
          from: first ?? '',
        })),
      },
    );
    expect(
      await git(gitdir, 'ls-tree', 'main', '--format=%(objectmode) %(path)'),
    ).toBe('100644 a.txt\n120000 link\n160000 module\n100755 run.sh');
    const changes = [
      { kind: 'restore' as const, path: 'none', from: first ?? '' },
    ];
    await expect(putFiles(host, {}, { changes })).rejects.toThrow(
      'there is no none',
    );
    await expectSound(gitdir);
  });

  itWithGit('finds a commit that came in through a merge', async () => {
    const { host, gitdir, work } = await createLocalHost();
    await putFiles(host, { 'a.txt': 'a' }, { message: 'Start\n' });
    const wanted = await putFiles(
      host,
      { 'b.txt': 'b' },
      {
        branch: 'side',
        expectedHead: undefined,
        parent: await host.getHead(HELLO, 'main'),
      },
    );
    const clone = join(work, 'clone');
    await git(work, 'clone', '-q', gitdir, 'clone');
    await git(clone, 'commit', '-q', '--allow-empty', '-m', 'Other');
    await git(clone, 'merge', '-q', '--no-ff', '-m', 'Merge', 'origin/side');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    const found = await host.findCommit({
      repository: HELLO,
      branch: 'main',
      trailer: { key: 'Innominatus-Run', value: 'a/b/0' },
      limit: 10,
    });
    expect(found).toEqual({ kind: 'found', commit: wanted });
  });

  itWithGit(
    'does not touch a folder with a name that it cannot write back',
    async () => {
      const { host, gitdir } = await createLocalHost();
      const blob = await git(gitdir, 'hash-object', '-w', '-t', 'blob', 'HEAD');
      await writeFile(
        join(gitdir, 'index-info'),
        Buffer.concat([
          Buffer.from(`100644 ${blob}\tlatin/`),
          Buffer.from([0x66, 0xfc, 0x72]),
          Buffer.from('\0'),
        ]),
      );
      const script = `git update-index -z --index-info < index-info && git update-ref refs/heads/main $(git commit-tree -m One $(git write-tree))`;
      await git(gitdir, '-c', `alias.build=!${script}`, 'build');
      await expect(
        putFiles(host, { 'latin/new.txt': 'new' }),
      ).rejects.toMatchObject({ reason: 'unreadableFileName' });
      await putFiles(host, { 'new.txt': 'new' });
      await expectSound(gitdir);
    },
  );

  itWithGit(
    'loses nothing between its own commits and those that others push',
    async () => {
      const { host, gitdir, work } = await createLocalHost();
      await putFiles(host, { 'start.txt': 'start' });
      const pushers = Array.from(
        { length: 3 },
        (_, index) => `pushed-${index}`,
      );
      const pushed = pushers.map(async name => {
        const clone = join(work, name);
        await git(work, 'clone', '-q', host.webUrl(HELLO), name);
        await writeFile(join(clone, name), name);
        await git(clone, 'add', '.');
        await git(clone, 'commit', '-q', '-m', name);
        await pushUntilDone(clone);
      });
      const names = Array.from({ length: 12 }, (_, index) => `own-${index}`);
      const own = names.map(name => putFiles(host, { [name]: name }));
      await Promise.all([...pushed, ...own]);
      const files = (await git(gitdir, 'ls-tree', '--name-only', 'main')).split(
        '\n',
      );
      expect(files.sort()).toEqual([...names, ...pushers, 'start.txt'].sort());
      await expectSound(gitdir);
    },
  );
});

async function pushUntilDone(clone: string): Promise<void> {
  for (;;) {
    try {
      await git(clone, 'push', '-q', 'origin', 'HEAD:main');
      return;
    } catch {
      await git(clone, 'pull', '-q', '--rebase', 'origin', 'main');
    }
  }
}
