import type { CommitRequest, CommitResult, RepositoryName } from '../GitHost';
import { commitByPush } from '../forge/commitByPush';
import { repositoryNotFound } from '../smartHttp/httpTransport';
import type { GitHubApi } from './GitHubApi';
import { readGitHubRepository } from './readGitHubRepository';
import { isBranchTopic, wantedBranch } from './wantedBranch';

export async function commitToGitHub(
  api: GitHubApi,
  request: CommitRequest,
): Promise<CommitResult> {
  const { repository, branch, expectedHead } = request;
  const result = await commitByPush({
    git: await api.git(repository.owner),
    settings: api.settings,
    request,
    isArchived: () => isArchived(api, request),
  });
  if (result.kind === 'committed' && expectedHead === undefined) {
    await makeDefaultIfWanted(api, repository, branch);
  }
  return result;
}

async function isArchived(
  api: GitHubApi,
  { repository, signal }: CommitRequest,
): Promise<boolean> {
  const found = await readGitHubRepository(api, repository, { signal });
  if (!found) {
    throw repositoryNotFound(api.settings, repository);
  }
  return found.archived;
}

/** GitHub makes the first branch of a repository its default, whichever was wanted. */
async function makeDefaultIfWanted(
  api: GitHubApi,
  { owner, name }: RepositoryName,
  branch: string,
): Promise<void> {
  const found = await readGitHubRepository(api, { owner, name });
  if (!found || wantedBranch(found.allTopics) !== branch) {
    return;
  }
  const { hostBranch, allTopics } = found;
  const names = allTopics.filter(topic => !isBranchTopic(topic));
  const what = `make ${branch} the default branch of ${owner}/${name}`;
  await api.call({ owner, what }, async octokit => {
    if (hostBranch !== branch) {
      await octokit.repos.update({ owner, repo: name, default_branch: branch });
    }
    await octokit.repos.replaceAllTopics({ owner, repo: name, names });
  });
}
