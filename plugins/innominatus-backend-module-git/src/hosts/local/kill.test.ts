import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { HELLO, putFiles } from '../../testing/localHost';
import { scratchFolder } from '../../testing/scratchFolder';
import { LocalGitHost } from './LocalGitHost';

const COMMITTER = require.resolve('../../testing/committer');
const REMOVER = require.resolve('../../testing/remover');
const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** Starts a process that works for ever, kills it somewhere after some lines of output, and gives the last one. */
async function workUntilKilled(
  program: string,
  directory: string,
  options: { lines: number; extraMs: number },
): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--require', TRANSFORM, program, directory, 'platform'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let seen = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    seen += 1;
    if (seen === options.lines) {
      setTimeout(() => child.kill('SIGKILL'), options.extraMs);
    }
  }
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit');
  }
  return last;
}

describe('a process that is killed while it commits', () => {
  itWithGit(
    'leaves a sound repository that holds all it was told',
    async () => {
      const directory = await scratchFolder();
      const gitdir = join(directory, 'platform/hello.git');
      for (const extraMs of [0, 1, 2, 3, 5, 8]) {
        const last = await workUntilKilled(COMMITTER, directory, {
          lines: 3,
          extraMs,
        });
        await expectSound(gitdir);
        await git(gitdir, 'merge-base', '--is-ancestor', last, 'main');
        const lock = join(gitdir, 'refs/heads/main.lock');
        await utimes(lock, 0, 0).catch(() => undefined);
      }
      const head = await putFiles(new LocalGitHost({ directory }), {
        'after.txt': 'after',
      });
      expect(await git(gitdir, 'show', `${head}:after.txt`)).toBe('after');
      await expectSound(gitdir);
    },
  );
});

describe('a process that is killed while it removes a repository', () => {
  itWithGit('leaves a sound one or none', async () => {
    const directory = await scratchFolder();
    const gitdir = join(directory, 'platform/hello.git');
    const host = new LocalGitHost({
      directory,
      lockPatience: { staleAfterMs: 50, giveUpAfterMs: 10_000 },
    });
    for (const extraMs of [0, 1, 2, 4, 6, 8, 10]) {
      await workUntilKilled(REMOVER, directory, { lines: 2, extraMs });
      const there = await host.findRepository(HELLO);
      if (there) {
        await expectSound(gitdir);
        const refs = await host.listRefs(HELLO);
        const removal = { repository: HELLO, marker: 'm', refs };
        expect(await host.deleteRepository(removal)).toEqual({
          kind: 'deleted',
        });
      }
      expect(await readdir(join(directory, 'platform'))).toEqual([]);
    }
  });
});
