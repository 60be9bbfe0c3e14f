import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isError } from '@backstage/errors';
import { StartupError } from '../StartupError';

/** Creates a folder with those above it, where they are missing; others may pass through it, but not look. */
export function createFolder(path: string): void {
  try {
    createMissing(path);
  } catch (error) {
    throw unusableFolder(path, error);
  }
}

/** Node's own recursive form never comes back for a folder below /proc. */
function createMissing(path: string): void {
  if (existsSync(path)) {
    readdirSync(path); // Throws for a file.
    return;
  }
  createMissing(dirname(path));
  mkdirSync(path);
  chmodSync(path, 0o711);
}

/** Says what is wrong with a folder, from the error of an attempt to use it. */
export function unusableFolder(path: string, error: unknown): StartupError {
  return new StartupError(
    `the folder ${path} cannot be used: ${reasonOf(error)}`,
  );
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
