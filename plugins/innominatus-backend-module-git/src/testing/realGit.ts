import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

const hasGit = spawnSync('git', ['--version']).status === 0;

/** Runs the machine's own Git and gives its output, without settings of the user. */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute('git', args, { cwd, env: ENVIRONMENT });
  return stdout.replace(/\n+$/, '');
}

/** `git fsck`, with every warning an error. */
export async function expectSound(gitdir: string): Promise<void> {
  const { stdout, stderr } = await execute(
    'git',
    ['fsck', '--full', '--strict', '--no-progress', '--no-dangling'],
    { cwd: gitdir, env: ENVIRONMENT },
  );
  expect(stdout + stderr).not.toMatch(/error|warning|bad|missing|broken/i);
}

/** A test that needs Git on the machine; innominatus itself does not. */
export function itWithGit(name: string, test: () => Promise<void>): void {
  if (hasGit) {
    it(name, test, 60_000);
  } else {
    it.skip(`${name} (skipped: there is no git on this machine)`, test);
  }
}
