import { isError } from '@backstage/errors';
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EntityFile } from './EntityCatalog';
import { EntityFailure } from './EntityFailure';
import { readLimited } from './readLimited';
import { outsideRepository, relativePath } from './relativePath';

/**
 * Files beside entities that the catalog read from the disk of this machine: for development, where the catalog's files
 * are those of whoever starts the server.
 */
export class LocalFiles {
  constructor(private readonly options: { allowed: boolean }) {}

  /**
   * @param base - path of the file of the entity
   * @returns undefined if there is no such file
   */
  async read(
    base: string,
    path: string,
    { limit }: { limit: number },
  ): Promise<EntityFile | undefined> {
    const segments = relativePath(path);
    if (!this.options.allowed) {
      throw new EntityFailure(
        'the entity comes from a file of the server, and Score files are not read there',
        {
          kind: 'invalid',
          reason: 'locationNotAllowed',
          hint: 'for development: innominatus.catalog.allowFileLocations: true',
        },
      );
    }
    if (!isAbsolute(base)) throw outsideRepository(path);
    const folder = await real(dirname(base));
    if (folder === undefined) return undefined;
    const root = await repositoryOf(folder);
    const wanted = resolve(folder, ...segments);
    // Judged twice: as it is written, so that nobody learns what there is elsewhere, and where links lead to.
    if (!isInside(root, wanted)) throw outsideRepository(path);
    const found = await real(wanted);
    if (found === undefined) return undefined;
    if (!isInside(root, found)) throw outsideRepository(path);
    const content = await readPlainFile(found, limit);
    return content && { url: pathToFileURL(found).href, content };
  }
}

/** The nearest folder above that is a working copy; the folder itself if none is. */
async function repositoryOf(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (at === dirname(at)) return folder;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** With all links followed; undefined where nothing is. */
async function real(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  const segments = way.split(sep);
  return !isAbsolute(way) && segments[0] !== '..' && !segments.includes('.git');
}

/** Follows no link: those there were have been followed already. A pipe would be waited for without end. */
async function readPlainFile(
  path: string,
  limit: number,
): Promise<Buffer | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    await using file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!(await file.stat()).isFile()) return undefined;
    const stream = file.createReadStream({ end: limit, autoClose: false });
    return await readLimited(stream, { limit, url: path });
  } catch (error) {
    if (error instanceof EntityFailure) throw error;
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}

function isMissing(error: unknown): boolean {
  return (
    isError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}

function unreadable(path: string, cause: unknown): EntityFailure {
  return new EntityFailure(`${path} cannot be read`, {
    kind: 'unavailable',
    reason: 'scoreFileUnreadable',
    cause,
  });
}
