import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFolder } from './buildFolder';
import { readIfPresent } from './readIfPresent';

/**
 * The identity of a folder of repositories, made when first asked for. It moves with the folder, and a new folder at
 * the old place has another one.
 */
export async function readHostId(root: string): Promise<string> {
  const folder = join(root, '.host');
  const file = join(folder, 'id');
  const known = await readIfPresent(file);
  if (known === undefined) {
    await buildFolder({
      root,
      target: folder,
      fill: building =>
        writeFile(join(building, 'id'), `${randomUUID()}\n`, { flush: true }),
    });
  }
  return (known ?? (await readFile(file, 'utf8'))).trim();
}
