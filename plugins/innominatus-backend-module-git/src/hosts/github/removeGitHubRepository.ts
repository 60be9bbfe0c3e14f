import { isDeepStrictEqual } from 'node:util';
import type {
  DeleteRepositoryRequest,
  DeleteRepositoryResult,
  RepositoryName,
} from '../GitHost';
import type { GitHubApi } from './GitHubApi';
import { listGitHubRefs } from './listGitHubRefs';
import { readGitHubRepository } from './readGitHubRepository';

/**
 * Removes a repository that is as the caller saw it. Between the look and the removal it is archived, so that nobody
 * pushes. One that somebody had archived before stays so.
 */
export async function removeGitHubRepository(
  api: GitHubApi,
  request: DeleteRepositoryRequest,
): Promise<DeleteRepositoryResult> {
  const { repository: name } = request;
  const found = await readGitHubRepository(api, name, request);
  if (!isOf(name, found?.repository)) {
    return { kind: 'absent' };
  }
  if (!(await isAsSeen(api, request))) {
    return { kind: 'changed' };
  }
  if (!found?.archived && !(await archive(api, request, true))) {
    return { kind: 'absent' };
  }
  const same = await isAsSeen(api, request);
  if (same === undefined) {
    return { kind: 'absent' };
  }
  if (!same) {
    if (!found?.archived) {
      await archive(api, request, false);
    }
    return { kind: 'changed' };
  }
  return (await remove(api, request))
    ? { kind: 'deleted' }
    : { kind: 'absent' };
}

function isOf(wanted: RepositoryName, found: RepositoryName | undefined) {
  return found?.owner === wanted.owner && found.name === wanted.name;
}

/** Undefined if it is gone. */
async function isAsSeen(
  api: GitHubApi,
  request: DeleteRepositoryRequest,
): Promise<boolean | undefined> {
  const { repository, marker, refs } = request;
  const found = await readGitHubRepository(api, repository, request);
  if (!isOf(repository, found?.repository)) {
    return undefined;
  }
  return (
    found?.repository.marker === marker &&
    isDeepStrictEqual(await listGitHubRefs(api, repository, request), refs)
  );
}

/** @returns false if it is gone. */
async function archive(
  api: GitHubApi,
  { repository, signal }: DeleteRepositoryRequest,
  archived: boolean,
): Promise<boolean> {
  const { owner, name } = repository;
  return api.call(
    {
      owner,
      what: `make the repository ${owner}/${name} ${archived ? 'read-only' : 'writable again'}`,
      // what was made read-only here becomes writable in any case
      signal: archived ? signal : undefined,
      answers: { 404: () => false },
    },
    async octokit => {
      await octokit.repos.update({ owner, repo: name, archived });
      return true;
    },
  );
}

/** @returns false if it is gone. */
async function remove(
  api: GitHubApi,
  { repository, signal }: DeleteRepositoryRequest,
): Promise<boolean> {
  const { owner, name } = repository;
  return api.call(
    {
      owner,
      what: `delete the repository ${owner}/${name}`,
      signal,
      answers: { 404: () => false },
    },
    async octokit => {
      await octokit.repos.delete({ owner, repo: name });
      return true;
    },
  );
}
