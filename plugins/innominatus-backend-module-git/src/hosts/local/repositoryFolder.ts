import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { isRepositoryName } from '../../gitNames';
import type { RepositoryName } from '../GitHost';

/**
 * Folder of a bare repository: `<root>/<owner>/<name>.git`. Always in lower case, so that the file system itself
 * refuses a second name that differs only by case; the record inside keeps the name as it was given.
 */
export function repositoryFolder(root: string, name: RepositoryName): string {
  const parts = { owner: name.owner, repository: name.name };
  for (const [what, value] of Object.entries(parts)) {
    if (!isRepositoryName(value)) {
      throw new StepError(
        `${JSON.stringify(value)} cannot be the name of ${what === 'owner' ? 'an owner' : 'a repository'}`,
        {
          reason: 'invalidRepositoryName',
          hint: 'Use letters, digits, "-", "_" and ".", at most 100, without "/" and ".." and not ending in ".git"',
        },
      );
    }
  }
  return join(root, name.owner.toLowerCase(), `${name.name.toLowerCase()}.git`);
}

/**
 * Address of a bare repository. `git clone` takes the folder as well, but then copies its files, and fails when one of
 * them is being written at that moment.
 */
export function repositoryUrl(root: string, name: RepositoryName): string {
  return pathToFileURL(repositoryFolder(root, name)).href;
}
