import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository, RepositoryName } from '../GitHost';
import { outwaitRemoval } from './outwaitRemoval';
import { readIfPresent } from './readIfPresent';
import { repositoryFolder, repositoryUrl } from './repositoryFolder';
import { readRepositoryRecord } from './RepositoryRecord';

/** The repository at the folder of this name, which may have the name in other letter case. */
export async function readBareRepository(
  root: string,
  name: RepositoryName,
  staleAfterMs: number,
): Promise<Repository | undefined> {
  const folder = repositoryFolder(root, name);
  await outwaitRemoval(folder, staleAfterMs);
  const head = await readIfPresent(join(folder, 'HEAD'));
  if (head === undefined) {
    return undefined;
  }
  const record = await readRepositoryRecord(folder);
  return {
    owner: record?.owner ?? name.owner.toLowerCase(),
    name: record?.name ?? name.name.toLowerCase(),
    description: await readDescription(folder),
    private: record?.private ?? false,
    topics: record?.topics ?? [],
    marker: record?.marker,
    defaultBranch: head.replace(/^ref: refs\/heads\//, '').trim(),
    cloneUrl: repositoryUrl(root, name),
  };
}

async function readDescription(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'description'), 'utf8').catch(
    () => '',
  );
  return text.trim() || undefined;
}
