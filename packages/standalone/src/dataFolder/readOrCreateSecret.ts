import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../StartupError';
import type { DataFolder } from './openDataFolder';

const SHORTEST = 32;

/** A secret in a file of the folder, which only this user can read; made up at the first start. */
export function readOrCreateSecret(
  folder: DataFolder,
  name: 'token' | 'secret-key',
): string {
  const file = join(folder.path, name);
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
    });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < SHORTEST) {
    throw new StartupError(
      `${file} holds no ${name.replace('-', ' ')}: delete the file to get a new one`,
    );
  }
  return secret;
}
