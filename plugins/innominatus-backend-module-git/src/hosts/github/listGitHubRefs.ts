import type { CallOptions, Refs, RepositoryName } from '../GitHost';
import type { GitHubApi } from './GitHubApi';

/** Kept by GitHub itself for each pull request, also after it was closed; nobody can push or remove them. */
const OF_PULL_REQUESTS = 'refs/pull/';

export async function listGitHubRefs(
  api: GitHubApi,
  repository: RepositoryName,
  { signal }: CallOptions,
): Promise<Refs> {
  const git = await api.git(repository.owner);
  const refs = await git.listRefs(repository, signal);
  return new Map(
    [...refs].filter(([ref]) => !ref.startsWith(OF_PULL_REQUESTS)),
  );
}
