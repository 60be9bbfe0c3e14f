import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import type { GitHost, Repository } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import { pullRequestLabel, requirePullRequests } from './PullRequestObject';

interface Named {
  repoName?: string;
  owner?: string;
  number?: number;
  gitBranch?: string;
  baseBranch?: string;
}

/**
 * The pull request that a step names by its number or its branch.
 *
 * @throws StepError `pullRequestNotFound`, or `noPullRequests` for a host that has none.
 */
export async function findPullRequest(
  services: GitServices,
  context: StepContext<Named>,
): Promise<{ host: GitHost; repository: Repository; there: PullRequest }> {
  const { input, signal } = context;
  const place = repositoryPlace(input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  const pullRequests = requirePullRequests(host);
  const repository = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  const { number, gitBranch: head } = input;
  if (number === undefined && head === undefined) {
    throw new StepError('neither `number` nor `gitBranch` is given', {
      reason: 'invalidInput',
      hint: 'Name the pull request, e.g. "number: ${steps.propose.outputs.number}"',
    });
  }
  const base = input.baseBranch ?? repository?.defaultBranch ?? '';
  const there =
    repository &&
    (number === undefined
      ? await pullRequests.find({ repository, head: head ?? '', base, signal })
      : await pullRequests.get({ repository, number, signal }));
  if (!there) {
    const label =
      number === undefined
        ? `from ${head} to ${base} in ${place.owner}/${place.name}`
        : pullRequestLabel(place, number);
    throw new StepError(`there is no pull request ${label} on ${host.name}`, {
      reason: 'pullRequestNotFound',
      hint: 'Open it with a step of type git-pull-request before this one',
    });
  }
  return { host, repository, there };
}
