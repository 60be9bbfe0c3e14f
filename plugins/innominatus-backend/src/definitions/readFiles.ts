import { glob, readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { isPattern, type DefinitionFile } from './DefinitionSource';

/**
 * Reads the files that a path or pattern stands for, in the order of their names.
 *
 * @param folder - that a relative path begins at
 * @throws Error when a file that was named cannot be read
 */
export async function readFiles(
  target: string,
  folder: string,
): Promise<DefinitionFile[]> {
  const paths: string[] = [];
  if (!isPattern(target)) paths.push(target);
  else for await (const path of glob(target, { cwd: folder })) paths.push(path);
  const absolute = paths.map(path => resolve(folder, path)).sort();
  return Promise.all(
    absolute.map(async path => ({
      source: relative(folder, path),
      content: new Uint8Array(await readFile(path)),
    })),
  );
}
