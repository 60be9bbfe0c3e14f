import type { CallOptions, RepositoryName } from '../GitHost';
import type { GiteaApi } from './GiteaApi';
import { giteaRepository, type GiteaRepository } from './giteaRepository';

/** The repository that has this name now, in whatever letter case. One that has moved away is not followed. */
export async function readGiteaRepository(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions,
): Promise<GiteaRepository | undefined> {
  const answer = await api.call(
    `see the repository ${owner}/${name}`,
    api.client.GET('/repos/{owner}/{repo}', {
      params: { path: { owner, repo: name } },
      signal,
    }),
  );
  switch (answer.status) {
    case 200:
      return api.read(giteaRepository, answer);
    case 301:
    case 307:
    case 404:
      return undefined;
    default:
      throw api.refused(`show the repository ${owner}/${name}`, answer);
  }
}
