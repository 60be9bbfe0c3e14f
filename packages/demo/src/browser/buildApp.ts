import { openSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../ChildProcess';
import { StartupError } from '../internals';

/** Builds the front end as it is deployed, for the backend to hand out. */
export async function buildApp(
  root: string,
  logFile: string,
  env: Record<string, string> = {},
): Promise<void> {
  const log = openSync(logFile, 'w');
  const config = join(root, 'app-config.backstage.yaml');
  const code = await startChild({
    name: 'build',
    program: 'backstage-cli',
    args: ['package', 'build', '--config', config],
    cwd: join(root, 'packages/app'),
    // With CI, a warning of the bundler is an error.
    env: { CI: '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', log, log],
  }).ended;
  if (code !== 0) {
    throw new StartupError(`the front end could not be built, see ${logFile}`);
  }
}
