import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../StartupError';
import { createFolder, unusableFolder } from './createFolder';
import { lockDataFolder } from './lockDataFolder';

/** The folder of one server, held by this process. */
export interface DataFolder {
  path: string;
  /** Lets another server have the folder. */
  release(): void;
}

/** Creates the folder if it is missing, and takes it for this process. */
export function openDataFolder(path: string): DataFolder {
  createFolder(path);
  try {
    return { path, release: lockDataFolder(path) };
  } catch (error) {
    throw error instanceof StartupError ? error : unusableFolder(path, error);
  }
}

/** The token in `<folder>/token`, which only this user can read; made up at the first start. */
export function readOrCreateToken(folder: DataFolder): string {
  const file = join(folder.path, 'token');
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
    });
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token.length < 16) {
    throw new StartupError(
      `${file} holds no token: delete the file to get a new one`,
    );
  }
  return token;
}
