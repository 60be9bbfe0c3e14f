import { StepError } from '@innominatus/plugin-innominatus-node';
import type { GitHost, RepositoryName } from '../../hosts/GitHost';
import type { PullRequestHost } from '../../hosts/PullRequestHost';
import type { CommitObject } from '../commit/CommitObject';

/** What the ledger calls objects of this kind. */
export const PULL_REQUEST = 'git-pull-request';

/** What the ledger knows a pull request by: the branch that it brings and the one that it goes to. */
export interface PullRequestObject extends RepositoryName {
  head: string;
  base: string;
  /** The one file that it is about: several may come by the same branch, one after another. */
  path?: string;
}

/** E.g. `platform/hello@feature:main`, `platform/hello@feature:main:apps/hello.yaml`. No name of a branch holds `:`. */
export function pullRequestObjectId(object: PullRequestObject): string {
  const { owner, name, head, base, path } = object;
  return `${owner}/${name}@${head}:${base}${path === undefined ? '' : `:${path}`}`;
}

/** Reads what {@link pullRequestObjectId} writes. */
export function readPullRequestObject(id: string): PullRequestObject {
  const [, owner, name, head, base, path] =
    /^([^@]+)\/([^/@]+)@([^:]+):([^:]+)(?::(.+))?$/s.exec(id) ?? [];
  if (!owner || !name || !head || !base) {
    throw new Error(`${JSON.stringify(id)} does not name a pull request`);
  }
  return { owner, name, head, base, ...(path !== undefined && { path }) };
}

/** The branch that it goes to, as commits name one. */
export function baseOf({ owner, name, base }: PullRequestObject): CommitObject {
  return { owner, name, branch: base };
}

/** For people, e.g. `platform/hello#3`. */
export function pullRequestLabel(
  { owner, name }: RepositoryName,
  number: number,
): string {
  return `${owner}/${name}#${number}`;
}

/** What is published when something has happened to a pull request. */
export function pullRequestTopic(
  host: GitHost,
  repository: RepositoryName,
  number: number,
): string {
  return `git:${host.name}/${pullRequestLabel(repository, number)}`;
}

/** @throws StepError `noPullRequests` for a host that has none. */
export function requirePullRequests(host: GitHost): PullRequestHost {
  if (!host.pullRequests) {
    throw new StepError(`the Git host ${host.name} has no pull requests`, {
      reason: 'noPullRequests',
      hint: 'Commit to the branch itself with git-commit or git-commit-manifests, or use an environment whose "targets.git.host" has pull requests',
    });
  }
  return host.pullRequests;
}
