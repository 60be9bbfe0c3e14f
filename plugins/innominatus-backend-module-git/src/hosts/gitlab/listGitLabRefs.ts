import type { CallOptions, Refs, RepositoryName } from '../GitHost';
import type { GitLabApi } from './GitLabApi';

const PUSHED = /^refs\/(heads|tags|notes)\//;

/** What people and runs have pushed. GitLab keeps more for itself, e.g. below `refs/merge-requests/`. */
export async function listGitLabRefs(
  api: GitLabApi,
  repository: RepositoryName,
  { signal }: CallOptions,
): Promise<Refs> {
  const refs = await api.git.listRefs(repository, signal);
  return new Map([...refs].filter(([ref]) => PUSHED.test(ref)));
}
