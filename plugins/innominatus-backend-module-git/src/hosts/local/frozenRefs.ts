import { randomUUID } from 'node:crypto';
import { constants, lstatSync, renameSync, writeFileSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode } from './errorCode';

const PREFIX = 'refs.frozen-';

/**
 * Stops everybody from moving a ref of a repository: the folder `refs` gets another name, and a file stands in its
 * place. Git that starts now sees no repository; Git that is about to take a push can neither lock a ref nor put a
 * locked one in place, and tells the one who pushes. A frozen repository is removed soon, or thawed by whoever looks.
 *
 * @returns the id of the freeze; undefined when somebody else has frozen or removed it, or is pushing at this moment.
 */
export async function freezeRefs(folder: string): Promise<string | undefined> {
  const id = randomUUID();
  const refs = join(folder, 'refs');
  const frozen = frozenRefs(folder, id);
  try {
    // without a turn of the event loop in between, so that hardly anybody comes in between
    renameSync(refs, frozen);
    if (!lstatSync(frozen).isDirectory()) {
      renameSync(frozen, refs);
      return undefined;
    }
    writeFileSync(refs, '', { flag: 'wx' });
    return id;
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        return undefined;
      case 'EEXIST':
        await thawRefs(folder, id);
        return undefined;
      default:
        throw error;
    }
  }
}

/** Folder of the refs of a frozen repository. */
export function frozenRefs(folder: string, id: string): string {
  return join(folder, frozenName(id));
}

export function frozenName(id: string): string {
  return `${PREFIX}${id}`;
}

/** Whether a repository is frozen, and by this freeze. */
export async function isFrozen(folder: string, id: string): Promise<boolean> {
  const [refs, frozen] = await Promise.all(
    [join(folder, 'refs'), frozenRefs(folder, id)].map(path =>
      stat(path).catch(() => undefined),
    ),
  );
  return (refs?.isFile() ?? false) && (frozen?.isDirectory() ?? false);
}

/** The freeze of a repository with its age in milliseconds, if there is one. */
export async function findFreeze(
  folder: string,
): Promise<{ id: string; ageMs: number } | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find(each => each.startsWith(PREFIX));
  if (name === undefined) {
    return undefined;
  }
  // the time of the last change of the name, which the freeze was
  const there = await stat(join(folder, name)).catch(() => undefined);
  const ageMs = there ? Date.now() - there.ctimeMs : 0;
  return { id: name.slice(PREFIX.length), ageMs };
}

/** Gives a frozen repository its refs back. Does nothing if somebody else has. */
export async function thawRefs(folder: string, id: string): Promise<void> {
  const refs = join(folder, 'refs');
  const frozen = frozenRefs(folder, id);
  if (!(await stat(frozen).catch(() => undefined))) {
    return;
  }
  try {
    await removeIfFile(refs);
    await rename(frozen, refs);
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        return;
      case 'ENOTEMPTY':
      case 'EEXIST':
      case 'EPERM':
        await merge(frozen, refs);
        return;
      default:
        throw error;
    }
  }
}

async function removeIfFile(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile()) {
    await unlink(path);
  }
}

/** Git that was taking a push at the moment of the freeze has made the folder anew. What it has put there is newer. */
async function merge(frozen: string, refs: string): Promise<void> {
  const entries = await readdir(frozen, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries.filter(each => each.isFile())) {
    const from = join(entry.parentPath, entry.name);
    const to = join(refs, relative(frozen, from));
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to, constants.COPYFILE_EXCL).catch(error => {
      if (errorCode(error) !== 'EEXIST') {
        throw error;
      }
    });
  }
  await rm(frozen, { recursive: true, force: true });
}
