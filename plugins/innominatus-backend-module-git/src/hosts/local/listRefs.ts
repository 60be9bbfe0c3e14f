import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Refs } from '../GitHost';
import { errorCode } from './errorCode';
import { readPackedRefs } from './readBranch';
import { readIfPresent } from './readIfPresent';

/**
 * All refs of a bare repository. First the files, then those that Git has packed into one: in this order one of both
 * always holds each, also while Git is packing.
 *
 * @param folder - where the files are, if not in `refs`
 */
export async function listRefs(
  gitdir: string,
  folder: string = 'refs',
): Promise<Refs> {
  const loose = await readLooseRefs(join(gitdir, folder));
  const refs = new Map([...(await readPackedRefs(gitdir)), ...loose]);
  return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readLooseRefs(folder: string): Promise<Map<string, string>> {
  const refs = new Map<string, string>();
  for (const path of await listFiles(folder)) {
    const text = await readIfPresent(path);
    if (text !== undefined) {
      const name = relative(folder, path).split(sep).join('/');
      refs.set(`refs/${name}`, text.trim());
    }
  }
  return refs;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter(entry => entry.isFile() && !entry.name.endsWith('.lock'))
      .map(entry => join(entry.parentPath, entry.name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
