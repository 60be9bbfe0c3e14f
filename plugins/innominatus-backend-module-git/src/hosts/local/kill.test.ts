import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { putFiles } from '../../testing/localHost';
import { scratchFolder } from '../../testing/scratchFolder';
import { LocalGitHost } from './LocalGitHost';

const PROGRAM = require.resolve('../../testing/committer');
const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** Starts a process that commits for ever, kills it somewhere after some commits, and gives the last id it printed. */
async function commitUntilKilled(
  directory: string,
  options: { commits: number; extraMs: number },
): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--require', TRANSFORM, PROGRAM, directory, 'platform'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let seen = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    seen += 1;
    if (seen === options.commits) {
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
        const last = await commitUntilKilled(directory, {
          commits: 3,
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
