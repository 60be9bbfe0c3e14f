import { isDeepStrictEqual } from 'node:util';
import { isStepError } from '@innominatus/plugin-innominatus-node';
import type {
  DeleteRepositoryRequest,
  DeleteRepositoryResult,
  Refs,
} from '../GitHost';
import { freezeRepository, isFrozen, thawRepository } from './frozenRepository';
import type { GiteaApi } from './GiteaApi';
import { toRepository, type GiteaRepository } from './giteaRepository';
import { readGiteaRepository } from './readGiteaRepository';

/** Removes a repository: makes it read-only, looks whether it still is what the caller saw, and removes that very one. */
export async function deleteGiteaRepository(
  api: GiteaApi,
  request: DeleteRepositoryRequest,
  listRefs: () => Promise<Refs>,
): Promise<DeleteRepositoryResult> {
  const { repository, marker, refs, signal } = request;
  const seen = await readGiteaRepository(api, repository, { signal });
  if (!seen) {
    return { kind: 'absent' };
  }
  const isWanted = async (there: GiteaRepository) =>
    toRepository(there).marker === marker &&
    isDeepStrictEqual(await unlessGone(listRefs), refs);
  if (!(await isWanted(seen))) {
    return { kind: 'changed' };
  }
  try {
    return await removeSeen(api, request, seen, isWanted);
  } catch (error) {
    // Gitea fails in the middle of whatever it is asked for when somebody else removes the repository meanwhile
    const there = await readGiteaRepository(api, repository, { signal });
    if (there?.id === seen.id) {
      throw error;
    }
    return { kind: 'absent' };
  }
}

async function removeSeen(
  api: GiteaApi,
  request: DeleteRepositoryRequest,
  seen: GiteaRepository,
  isWanted: (there: GiteaRepository) => Promise<boolean>,
): Promise<DeleteRepositoryResult> {
  const { repository, signal } = request;
  // an archived one takes no writes, nor rules
  if (!seen.archived) {
    await freezeRepository(api, repository, { signal });
  }
  const frozen = await readGiteaRepository(api, repository, { signal });
  if (!frozen || frozen.id !== seen.id) {
    return { kind: 'changed' };
  }
  if (!(await isWanted(frozen))) {
    if (await isFrozen(api, repository, { signal })) {
      await thawRepository(api, repository, { signal });
    }
    return { kind: 'changed' };
  }
  return remove(api, request);
}

/** Undefined if somebody else has removed the repository meanwhile. */
async function unlessGone(
  listRefs: () => Promise<Refs>,
): Promise<Refs | undefined> {
  try {
    return await listRefs();
  } catch (error) {
    if (isStepError(error) && error.reason === 'repositoryNotFound') {
      return undefined;
    }
    throw error;
  }
}

async function remove(
  api: GiteaApi,
  { repository: { owner, name }, signal }: DeleteRepositoryRequest,
): Promise<DeleteRepositoryResult> {
  const what = `delete the repository ${owner}/${name}`;
  const answer = await api.call(
    what,
    api.client.DELETE('/repos/{owner}/{repo}', {
      params: { path: { owner, repo: name } },
      signal,
    }),
  );
  if (answer.status === 404) {
    return { kind: 'absent' };
  }
  if (answer.status !== 204) {
    throw api.refused(what, answer);
  }
  return { kind: 'deleted' };
}
