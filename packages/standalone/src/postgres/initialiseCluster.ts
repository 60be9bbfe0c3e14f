import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../StartupError';
import type { PostgresPlace } from './PostgresPlace';
import { identity } from './PostgresUser';
import { programEnvironment } from './programEnvironment';

/** Makes an empty database cluster in `data`, with a password of its own in `password`; all or nothing. */
export async function initialiseCluster(
  place: PostgresPlace,
  options: { durable: boolean },
): Promise<void> {
  const draft = join(place.folder, 'data.new');
  const password = join(place.folder, 'password');
  rmSync(draft, { recursive: true, force: true });
  rmSync(password, { force: true });
  writeFileSync(password, randomBytes(24).toString('base64url'), {
    mode: 0o600,
    flag: 'wx',
  });
  const { uid, gid } = identity(place.user);
  if (uid !== undefined && gid !== undefined) chownSync(password, uid, gid);

  await runInitdb(place, [
    `--pgdata=${draft}`,
    `--pwfile=${password}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--no-instructions',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  renameSync(draft, join(place.folder, 'data'));
}

async function runInitdb(place: PostgresPlace, args: string[]): Promise<void> {
  const child = spawn(place.programs.initdb, args, {
    ...identity(place.user),
    cwd: place.folder,
    env: programEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let messages = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    messages += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code === 0) return;
  if (/No space left on device/.test(messages)) {
    throw new StartupError(
      `no room left on the device of ${place.folder} for the database`,
    );
  }
  const [reason] = messages.match(/(?<=error: ).*/) ?? ['unknown reason'];
  throw new StartupError(
    `the database could not be set up in ${place.folder}: ${reason}`,
  );
}
