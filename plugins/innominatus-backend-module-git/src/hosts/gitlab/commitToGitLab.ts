import { z } from 'zod';
import type { CommitRequest, CommitResult } from '../GitHost';
import { commitByPush } from '../forge/commitByPush';
import { repositoryNotFound } from '../smartHttp/httpTransport';
import type { GitLabApi } from './GitLabApi';
import {
  isBranchTopic,
  projectPath,
  readGitLabProject,
  wantedBranch,
} from './readGitLabProject';

export async function commitToGitLab(
  api: GitLabApi,
  request: CommitRequest,
): Promise<CommitResult> {
  const result = await commitByPush({
    git: api.git,
    settings: api.settings,
    request,
    isArchived: () => isArchived(api, request),
  });
  if (result.kind === 'committed' && request.expectedHead === undefined) {
    await makeDefaultIfWanted(api, request);
  }
  return result;
}

async function isArchived(
  api: GitLabApi,
  { repository, signal }: CommitRequest,
): Promise<boolean> {
  const found = await readGitLabProject(api, repository, { signal });
  if (!found) {
    throw repositoryNotFound(api.settings, repository);
  }
  return found.archived;
}

/** GitLab makes the first branch of a project its default, whichever was wanted. */
async function makeDefaultIfWanted(
  api: GitLabApi,
  { repository, branch }: CommitRequest,
): Promise<void> {
  const found = await readGitLabProject(api, repository);
  if (!found || wantedBranch(found.allTopics) !== branch) {
    return;
  }
  const topics = found.allTopics.filter(topic => !isBranchTopic(topic));
  await api.call(
    {
      what: `make ${branch} the default branch of ${projectPath(repository)}`,
      schema: z.unknown(),
    },
    async gitlab =>
      gitlab.Projects.edit(found.id, { defaultBranch: branch, topics }),
  );
}
