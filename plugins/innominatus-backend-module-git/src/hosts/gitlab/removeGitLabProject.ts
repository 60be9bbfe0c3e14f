import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type {
  DeleteRepositoryRequest,
  DeleteRepositoryResult,
} from '../GitHost';
import type { GitLabApi } from './GitLabApi';
import { listGitLabRefs } from './listGitLabRefs';
import { projectPath, readGitLabProject } from './readGitLabProject';

const anything = z.unknown().transform(() => true);

/**
 * Removes a project that is as the caller saw it. Between the look and the removal it is archived, so that nobody pushes.
 * One that somebody had archived before stays so.
 */
export async function removeGitLabProject(
  api: GitLabApi,
  request: DeleteRepositoryRequest,
): Promise<DeleteRepositoryResult> {
  const { repository: name } = request;
  const found = await readGitLabProject(api, name, request);
  if (
    !found ||
    found.deleted ||
    projectPath(found.repository) !== projectPath(name)
  ) {
    return { kind: 'absent' };
  }
  const { id, archived } = found;
  if (!(await isAsSeen(api, request, id))) {
    return { kind: 'changed' };
  }
  if (!archived && !(await setArchived(api, request, id, true))) {
    return { kind: 'absent' };
  }
  if (!(await isAsSeen(api, request, id))) {
    if (!archived) {
      await setArchived(api, request, id, false);
    }
    return { kind: 'changed' };
  }
  return (await remove(api, request, id))
    ? { kind: 'deleted' }
    : { kind: 'absent' };
}

async function isAsSeen(
  api: GitLabApi,
  request: DeleteRepositoryRequest,
  id: number,
): Promise<boolean> {
  const { repository, marker, refs } = request;
  const found = await readGitLabProject(api, repository, request);
  return (
    found?.id === id &&
    found.repository.marker === marker &&
    isDeepStrictEqual(await listGitLabRefs(api, repository, request), refs)
  );
}

/** @returns false if it is gone. */
async function setArchived(
  api: GitLabApi,
  { repository, signal }: DeleteRepositoryRequest,
  id: number,
  archived: boolean,
): Promise<boolean> {
  const path = projectPath(repository);
  return api.call(
    {
      what: `make the project ${path} ${archived ? 'read-only' : 'writable again'}`,
      schema: anything,
      // what was made read-only here becomes writable in any case
      signal: archived ? signal : undefined,
      answers: { 404: () => false },
    },
    async gitlab =>
      archived ? gitlab.Projects.archive(id) : gitlab.Projects.unarchive(id),
  );
}

/**
 * GitLab first only marks a project, under another path, and removes it days later; a second call does so at once where
 * that is allowed.
 *
 * @returns false if it is gone.
 */
async function remove(
  api: GitLabApi,
  { repository, signal }: DeleteRepositoryRequest,
  id: number,
): Promise<boolean> {
  const what = `delete the project ${projectPath(repository)}`;
  const removed = await api.call(
    { what, schema: anything, signal, answers: { 404: () => false } },
    async gitlab => gitlab.Projects.remove(id),
  );
  if (!removed) {
    return false;
  }
  const left = await api.call(
    {
      what,
      schema: z.object({ path_with_namespace: z.string() }),
      answers: { 404: () => undefined },
    },
    async gitlab => gitlab.Projects.show(id),
  );
  if (left) {
    const kept = () => false;
    await api.call(
      { what, schema: anything, answers: { 400: kept, 403: kept, 404: kept } },
      async gitlab =>
        gitlab.Projects.remove(id, {
          permanentlyRemove: true,
          fullPath: left.path_with_namespace,
        }),
    );
  }
  return true;
}
