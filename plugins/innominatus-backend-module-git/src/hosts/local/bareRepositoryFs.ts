import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { RepositoryGone } from './RepositoryGone';

/** `tmp_obj_` is Git's own prefix: its housekeeping sweeps up what a killed process leaves behind. */
const TEMPORARY_PREFIX = 'tmp_obj_';

/**
 * The file system as isomorphic-git sees it. That library writes objects in place and takes any existing file for a
 * whole object, so a killed process would leave a torn one for ever: here a file appears complete and on disk, or not.
 * It also makes all folders above a file, and so would bring back the husk of a repository that was just removed.
 */
export function bareRepositoryFs(gitdir: string) {
  return {
    promises: {
      readFile: fs.readFile,
      writeFile: writeWhole,
      mkdir: (path: string) => makeFolderBelow(gitdir, path),
      rmdir: fs.rmdir,
      rm: fs.rm,
      unlink: fs.unlink,
      stat: fs.stat,
      lstat: fs.lstat,
      readdir: fs.readdir,
      readlink: fs.readlink,
      symlink: fs.symlink,
    },
  };
}

async function makeFolderBelow(gitdir: string, path: string): Promise<void> {
  if (!path.startsWith(`${gitdir}/`) && !path.startsWith(`${gitdir}${sep}`)) {
    throw new RepositoryGone(gitdir);
  }
  await fs.mkdir(path);
}

async function writeWhole(path: string, content: Uint8Array | string) {
  const temporary = join(dirname(path), `${TEMPORARY_PREFIX}${randomUUID()}`);
  try {
    await fs.writeFile(temporary, content, { flush: true, mode: 0o444 });
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
