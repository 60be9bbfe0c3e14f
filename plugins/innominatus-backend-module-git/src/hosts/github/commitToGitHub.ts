import { setTimeout as delay } from 'node:timers/promises';
import type { CommitRequest, CommitResult, RepositoryName } from '../GitHost';
import { commitByPush } from '../forge/commitByPush';
import { repositoryNotFound } from '../smartHttp/httpTransport';
import type { GitHubApi } from './GitHubApi';
import { readGitHubRepository } from './readGitHubRepository';
import { isBranchTopic, wantedBranch } from './wantedBranch';

/** A removal that is under way takes no longer than that between archiving a repository and the end. */
const REMOVAL_MS = 5_000;
const LOOK_EVERY_MS = 100;

export async function commitToGitHub(
  api: GitHubApi,
  request: CommitRequest,
): Promise<CommitResult> {
  const { repository, branch, expectedHead } = request;
  const result = await commitByPush({
    git: await api.git(repository.owner),
    settings: api.settings,
    request,
    isBeingRemoved: () => outwaitRemoval(api, request),
  });
  if (result.kind === 'committed' && expectedHead === undefined) {
    await makeDefaultIfWanted(api, repository, branch);
  }
  return result;
}

/**
 * Repositories are archived while they are removed. Waits until one is gone or open again.
 *
 * @returns whether it is open; false if it is not going to be, because somebody has archived it for good.
 */
async function outwaitRemoval(
  api: GitHubApi,
  { repository, signal }: CommitRequest,
): Promise<boolean> {
  for (let waited = 0; waited < REMOVAL_MS; waited += LOOK_EVERY_MS) {
    const found = await readGitHubRepository(api, repository, { signal });
    if (!found) {
      throw repositoryNotFound(api.settings, repository);
    }
    if (!found.archived) {
      return waited > 0;
    }
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
  return false;
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
