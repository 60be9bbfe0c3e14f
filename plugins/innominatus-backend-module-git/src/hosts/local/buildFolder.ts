import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from './errorCode';

/**
 * Makes a folder with all that is in it, or leaves the one that is there. It is filled elsewhere and moved into place,
 * so nobody ever sees half of it.
 *
 * @returns whether this call made it.
 */
export async function buildFolder(options: {
  /** Holds both the folder and the place where it is built, so that moving it is one operation. */
  root: string;
  target: string;
  fill(folder: string): Promise<void>;
}): Promise<boolean> {
  const { root, target, fill } = options;
  const building = join(root, '.building', randomUUID());
  try {
    await mkdir(building, { recursive: true });
    await fill(building);
    await mkdir(dirname(target), { recursive: true });
    await rename(building, target);
    return true;
  } catch (error) {
    if (isTaken(error) && (await exists(target))) {
      return false;
    }
    throw error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** What a rename onto a folder answers; EPERM is Windows' word for it. */
function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
