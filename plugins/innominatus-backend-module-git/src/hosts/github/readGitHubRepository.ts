import type { RestEndpointMethodTypes } from '@octokit/rest';
import { isRepositoryMarker } from '../../steps/git-repository/repositoryMarker';
import type { CallOptions, Repository, RepositoryName } from '../GitHost';
import type { GitHubApi } from './GitHubApi';
import { isBranchTopic, wantedBranch } from './wantedBranch';

type Data = RestEndpointMethodTypes['repos']['get']['response']['data'];

/** A repository as GitHub has it. */
export interface GitHubRepository {
  repository: Repository;
  archived: boolean;
  /** The one that GitHub has made default, whichever was wanted. */
  hostBranch: string;
  /** All topics, with those that are notes of innominatus. */
  allTopics: string[];
}

/** The repository of a name, whatever the case of its letters; undefined if there is none to be seen. */
export async function readGitHubRepository(
  api: GitHubApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions = {},
): Promise<GitHubRepository | undefined> {
  const data = await api.call(
    {
      owner,
      what: `read the repository ${owner}/${name}`,
      signal,
      answers: { 404: () => undefined },
    },
    async octokit => (await octokit.repos.get({ owner, repo: name })).data,
  );
  return data && describeRepository(data);
}

export function describeRepository(data: Data): GitHubRepository {
  const allTopics = data.topics ?? [];
  const note = data.description || undefined;
  const unfinished = isRepositoryMarker(note);
  const marker = unfinished ? note : allTopics.find(isRepositoryMarker);
  return {
    repository: {
      owner: data.owner.login,
      name: data.name,
      ...(note !== undefined && !unfinished && { description: note }),
      private: data.private,
      defaultBranch: wantedBranch(allTopics) ?? data.default_branch,
      topics: allTopics.filter(
        topic => !isRepositoryMarker(topic) && !isBranchTopic(topic),
      ),
      ...(marker !== undefined && { marker }),
      ...(unfinished && { unfinished }),
      cloneUrl: data.clone_url,
    },
    archived: data.archived,
    hostBranch: data.default_branch,
    allTopics,
  };
}
