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
  /** `owner/name (branch)`, for people. */
  label: string;
}

/** Undefined if the repository does not exist. */
export async function findCommitTask(
  services: GitServices,
  place: RepositoryPlace,
  context: StepContext<{ gitBranch?: string }>,
): Promise<CommitTask | undefined> {
  const { signal, input } = context;
  const host = hostNamed(services, place.host);
  const repository = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  if (!repository) {
    return undefined;
  }
  const branch = input.gitBranch ?? repository.defaultBranch;
  const label = `${repository.owner}/${repository.name} (${branch})`;
  return { host, repository, branch, label };
}

/** @throws StepError `repositoryNotFound`. */
export async function requireCommitTask(
  services: GitServices,
  place: RepositoryPlace,
  context: StepContext<{ gitBranch?: string }>,
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
