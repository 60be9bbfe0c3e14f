import type { GitHost, RepositoryName } from '../../hosts/GitHost';
import { REPOSITORY, repositoryId } from './repositoryId';

/** What the step does to a repository, as the ledger and people know it. */
export function describeEffect(
  host: GitHost,
  repository: RepositoryName,
  action: 'create' | 'adopt',
) {
  const externalId = repositoryId(repository);
  return {
    kind: REPOSITORY,
    action,
    externalId,
    summary: `${action} the repository ${externalId} on ${host.name}`,
  };
}
