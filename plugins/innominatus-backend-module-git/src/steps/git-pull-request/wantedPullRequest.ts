import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import type { WantedPullRequest } from '../pullRequest/openPullRequest';
import { requirePullRequests } from '../pullRequest/PullRequestObject';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import type { GitPullRequestInput } from './schema';

/** What the step wants, with all that it leaves open filled in. */
export async function wantedPullRequest(
  services: GitServices,
  context: StepContext<GitPullRequestInput>,
): Promise<WantedPullRequest> {
  const { input, run, environment, signal } = context;
  const place = repositoryPlace(input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  requirePullRequests(host);
  const repository = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  if (!repository) {
    throw new StepError(
      `there is no repository ${place.owner}/${place.name} on ${place.host}`,
      {
        reason: 'repositoryNotFound',
        hint: 'Create it with a step of type git-repository before this one',
      },
    );
  }
  const head = input.gitBranch;
  return {
    host,
    repository: { owner: repository.owner, name: repository.name },
    head,
    base: input.baseBranch ?? repository.defaultBranch,
    title: input.title ?? `${run.application} in ${environment.name}: ${head}`,
    body: input.body ?? `Opened by innominatus for ${run.application}.`,
    reviewers: input.reviewers,
    labels: input.labels,
  };
}
