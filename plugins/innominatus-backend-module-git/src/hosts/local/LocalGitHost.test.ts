import {
  appendFile,
  mkdir,
  readdir,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalHost, HELLO, putFiles } from '../../testing/localHost';
import { scratchFolder } from '../../testing/scratchFolder';
import { testGitHost } from '../testGitHost';
import { LocalGitHost } from './LocalGitHost';

testGitHost('local', async () => {
  return new LocalGitHost({ directory: await scratchFolder() });
});

describe('the folder of a local Git host', () => {
  it('shows a private repository to its own user only', async () => {
    const open = await createLocalHost();
    const closed = await createLocalHost({ private: true });
    expect((await stat(closed.gitdir)).mode & 0o077).toBe(0);
    expect((await stat(open.gitdir)).mode & 0o077).not.toBe(0);
  });

  it('finds its data and identity again when it has moved', async () => {
    const { directory, host } = await createLocalHost();
    const again = new LocalGitHost({ directory });
    expect(await again.fingerprint()).toBe(await host.fingerprint());
    const other = await createLocalHost();
    expect(await other.host.fingerprint()).not.toBe(await host.fingerprint());
  });

  it('agrees on one identity when many ask at first', async () => {
    const directory = await scratchFolder();
    const ids = await Promise.all(
      Array.from({ length: 10 }, () =>
        new LocalGitHost({ directory }).fingerprint(),
      ),
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('leaves nothing behind beside repositories and its identity', async () => {
    const { directory, host, gitdir } = await createLocalHost();
    await host.fingerprint();
    await putFiles(host, { 'a.txt': 'a' });
    expect(await readdir(join(directory, '.building'))).toEqual([]);
    const names = await readdir(gitdir, { recursive: true });
    expect(names.filter(name => /lock|tmp/.test(name))).toEqual([]);
  });

  it('puts up with a repository that somebody made by hand', async () => {
    const { directory, host } = await createLocalHost();
    const byHand = join(directory, 'platform/by-hand.git');
    await mkdir(join(byHand, 'objects'), { recursive: true });
    await mkdir(join(byHand, 'refs/heads'), { recursive: true });
    await writeFile(join(byHand, 'HEAD'), 'ref: refs/heads/trunk\n');
    expect(
      await host.findRepository({ owner: 'platform', name: 'by-hand' }),
    ).toMatchObject({
      name: 'by-hand',
      defaultBranch: 'trunk',
      marker: undefined,
    });
  });
});

describe('a lock in a local repository', () => {
  it('that a killed process left is removed', async () => {
    const { host, gitdir } = await createLocalHost();
    const lock = join(gitdir, 'refs/heads/main.lock');
    await writeFile(lock, '');
    const minuteAgo = new Date(Date.now() - 60_000);
    await utimes(lock, minuteAgo, minuteAgo);
    const names = Array.from({ length: 5 }, (_, index) => `${index}.txt`);
    await Promise.all(names.map(name => putFiles(host, { [name]: name })));
    const head = await host.getHead(HELLO, 'main');
    expect(
      await host.listFiles({ repository: HELLO, commit: head ?? '' }),
    ).toEqual(names);
  });

  it('that somebody holds is respected, and named in the error', async () => {
    const { directory, gitdir } = await createLocalHost();
    const host = new LocalGitHost({
      directory,
      lockPatience: { staleAfterMs: 10_000, giveUpAfterMs: 100 },
    });
    const lock = join(gitdir, 'refs/heads/main.lock');
    await writeFile(lock, 'mine');
    await expect(putFiles(host, { 'a.txt': 'a' })).rejects.toMatchObject({
      reason: 'branchLocked',
      retryable: true,
      message: expect.stringContaining(lock),
    });
    expect(await host.getHead(HELLO, 'main')).toBeUndefined();
    expect((await stat(lock)).size).toBe(4);
  });

  it('does not hold up an abort', async () => {
    const { host, gitdir } = await createLocalHost();
    await writeFile(join(gitdir, 'refs/heads/main.lock'), '');
    const signal = AbortSignal.timeout(50);
    await expect(
      putFiles(host, { 'a.txt': 'a' }, { signal }),
    ).rejects.toBeDefined();
    expect(signal.aborted).toBe(true);
    expect(await host.getHead(HELLO, 'main')).toBeUndefined();
  });

  it('of a damaged branch leads to a clear error', async () => {
    const { host, gitdir } = await createLocalHost();
    await appendFile(
      join(gitdir, 'refs/heads/main'),
      'ref: refs/heads/other\n',
    );
    await expect(host.getHead(HELLO, 'main')).rejects.toMatchObject({
      reason: 'unreadableBranch',
    });
  });
});
