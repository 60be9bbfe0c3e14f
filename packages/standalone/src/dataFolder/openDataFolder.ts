import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isError } from '@backstage/errors';
import { StartupError } from '../StartupError';
import { lockDataFolder } from './lockDataFolder';

/** The folder of one server, held by this process. */
export interface DataFolder {
  path: string;
  /** Lets another server have the folder. */
  release(): void;
}

/** Creates the folder if it is missing, and takes it for this process. */
export function openDataFolder(path: string): DataFolder {
  try {
    createFolder(path);
    return { path, release: lockDataFolder(path) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `the data folder ${path} cannot be used: ${reasonOf(error)}`,
    );
  }
}

/** Node's own recursive form never comes back for a folder below /proc. */
function createFolder(path: string): void {
  if (existsSync(path)) {
    readdirSync(path);
    return;
  }
  createFolder(dirname(path));
  mkdirSync(path);
  // Others may pass through, not look: as root, the database below belongs to a user of its own.
  chmodSync(path, 0o711);
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

function reasonOf(error: unknown): string {
  if (!isError(error)) return String(error);
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return 'no permission to write there';
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return 'no room left on the device';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'there is a file in its place';
    default:
      return error.message;
  }
}
