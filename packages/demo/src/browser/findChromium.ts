import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartupError } from '../internals';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The Chromium of this machine: the one that `CHROMIUM` names, else an installed one, else Debian's package, which root
 * installs where it is missing.
 *
 * @throws StartupError when there is none and none can be installed
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const installed = findInstalled();
  if (installed) return installed;
  if (process.geteuid?.() === 0 && findProgram('apt-get')) install();
  const found = findInstalled();
  if (found) return found;
  throw new StartupError(
    'no Chromium was found: install it (as root, apt-get install chromium), or name a Chromium or Chrome with CHROMIUM=/path/of/the/program',
  );
}

function findInstalled(): string | undefined {
  for (const name of NAMES) {
    const program = findProgram(name);
    if (program) return program;
  }
  return isExecutable(MAC) ? MAC : undefined;
}

function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(): void {
  process.stderr.write('setup: installing Chromium\n');
  const flags = ['--yes', '--no-install-recommends', '-qq'];
  for (const args of [
    ['update', '-qq'],
    ['install', ...flags, 'chromium'],
  ]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
