import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findFreeze,
  freezeRefs,
  frozenName,
  isFrozen,
  thawRefs,
} from './frozenRefs';

/** Removed repositories on their way: moved away as a whole, and then deleted file by file. */
const AWAY = '.removing';
const GARBAGE = '.garbage';

/**
 * Removes a repository if it is as wanted while nobody can move a ref of it. One rename makes it go, so that it is there
 * as a whole or not at all, whenever the process ends.
 *
 * @returns whether it was removed; if not, it is as it was.
 */
export async function removeBareRepository(options: {
  /** Holds the repository and the place that it is moved to. */
  root: string;
  folder: string;
  staleAfterMs: number;
  /** @param refs - name of the folder inside the repository that holds its refs at that time */
  isAsWanted(refs: string): Promise<boolean>;
}): Promise<boolean> {
  const { root, folder, staleAfterMs, isAsWanted } = options;
  await sweep(root, staleAfterMs);
  const id = await freezeRefs(folder);
  if (id === undefined) {
    return false;
  }
  let removed = false;
  try {
    removed =
      (await isAsWanted(frozenName(id))) && (await moveAway(root, folder, id));
  } finally {
    if (!removed) {
      await thawRefs(folder, id);
    }
  }
  if (removed) {
    await discard(root, id);
  }
  return removed;
}

/**
 * A process that was paused for long has been taken for dead: its freeze is no more, and what it moved may be another
 * repository. It goes back to where it was.
 */
async function moveAway(
  root: string,
  folder: string,
  id: string,
): Promise<boolean> {
  const away = join(root, AWAY, id);
  await mkdir(join(root, AWAY), { recursive: true });
  await rename(folder, away);
  if ((await isFrozen(away, id)) || !(await exists(away))) {
    return true;
  }
  await rename(away, folder).catch(error => {
    throw new Error(
      `the repository ${folder} is in ${away} and could not be moved back`,
      { cause: error },
    );
  });
  return false;
}

/** What is left over is swept up by the next removal. */
async function discard(root: string, id: string): Promise<void> {
  const garbage = join(root, GARBAGE, id);
  await mkdir(join(root, GARBAGE), { recursive: true });
  await rename(join(root, AWAY, id), garbage).catch(() => undefined);
  await removeFiles(garbage).catch(() => undefined);
}

/** Goes on with removals that killed processes have left behind. */
async function sweep(root: string, staleAfterMs: number): Promise<void> {
  for (const id of await list(join(root, AWAY))) {
    const away = join(root, AWAY, id);
    const freeze = await findFreeze(away);
    if (freeze && freeze.ageMs > staleAfterMs && (await isFrozen(away, id))) {
      await discard(root, id);
    }
  }
  for (const id of await list(join(root, GARBAGE))) {
    await removeFiles(join(root, GARBAGE, id)).catch(() => undefined);
  }
}

async function removeFiles(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
