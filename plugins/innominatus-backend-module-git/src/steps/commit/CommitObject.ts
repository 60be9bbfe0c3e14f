import type { RepositoryName } from '../../hosts/GitHost';

/** What the ledger knows a commit by: the branch that it went to, or the one file in it that it is about. */
export interface CommitObject extends RepositoryName {
  branch: string;
  path?: string;
}

/** E.g. `platform/hello@main` or `platform/hello@main:apps/hello.yaml`. */
export function commitObjectId(object: CommitObject): string {
  const { owner, name, branch, path } = object;
  return `${owner}/${name}@${branch}${path === undefined ? '' : `:${path}`}`;
}

/** Reads what {@link commitObjectId} writes: no name holds `@`, and no branch `:`. */
export function readCommitObject(id: string): CommitObject {
  const [, owner, name, branch, path] =
    /^([^@]+)\/([^/@]+)@([^:]+)(?::(.+))?$/s.exec(id) ?? [];
  if (owner === undefined || name === undefined || branch === undefined) {
    throw new Error(`${JSON.stringify(id)} does not name a branch`);
  }
  return { owner, name, branch, ...(path !== undefined && { path }) };
}
