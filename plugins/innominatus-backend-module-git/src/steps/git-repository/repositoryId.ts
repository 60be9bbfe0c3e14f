import type { RepositoryName } from '../../hosts/GitHost';

/** What the ledger calls objects of this kind. */
export const REPOSITORY = 'git-repository';

/** What the ledger knows a repository by, e.g. `platform/hello`. */
export function repositoryId({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

/** Reads what {@link repositoryId} writes; owners may be nested. */
export function readRepositoryId(id: string): RepositoryName {
  const slash = id.lastIndexOf('/');
  return { owner: id.slice(0, slash), name: id.slice(slash + 1) };
}
