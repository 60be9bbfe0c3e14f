import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import type { GitHost, Repository } from '../../hosts/GitHost';
import type { RepositoryPlace } from '../RepositoryPlace';

/** Where a step commits to. */
export interface CommitTask {
  host: GitHost;
  repository: Repository;
  branch: string;
  /** Where the branch starts if it has to be made; the repository's default branch, if absent. */
  base?: string;
  /** Path of the file that the commit is about, if it is not about the branch. */
  object?: string;
  /** `owner/name (branch)`, for people. */
  label: string;
}

/** What a step says about where it commits to. */
export interface CommitPlace extends RepositoryPlace {
  /** The repository's default branch, if absent. */
  branch?: string;
  object?: string;
}

/** Undefined if the repository does not exist. */
export async function findCommitTask(
  services: GitServices,
  place: CommitPlace,
  { signal }: Pick<StepContext, 'signal'>,
): Promise<CommitTask | undefined> {
  const host = hostNamed(services, place.host);
  const repository = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  if (!repository) {
    return undefined;
  }
  const branch = place.branch ?? repository.defaultBranch;
  const label = branchLabel(repository, branch);
  return { host, repository, branch, object: place.object, label };
}

/** @throws StepError `repositoryNotFound`. */
export async function requireCommitTask(
  services: GitServices,
  place: CommitPlace,
  context: Pick<StepContext, 'signal'>,
): Promise<CommitTask> {
  const task = await findCommitTask(services, place, context);
  if (!task) {
    throw new StepError(
      `there is no repository ${place.owner}/${place.name} on ${place.host}`,
      {
        reason: 'repositoryNotFound',
        hint: 'Create it with a step of type git-repository before this one',
      },
    );
  }
  return task;
}

/** `owner/name (branch)`, for people. */
export function branchLabel(
  { owner, name }: { owner: string; name: string },
  branch: string,
): string {
  return `${owner}/${name} (${branch})`;
}
