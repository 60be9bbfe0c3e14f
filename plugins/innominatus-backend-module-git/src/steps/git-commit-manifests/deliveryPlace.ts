import { deliveryTarget } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';
import { repositoryPlace, type RepositoryPlace } from '../RepositoryPlace';
import type { GitCommitManifestsInput } from './schema';

/** The repository of the manifests: the one of the step, else the one that the environment delivers to. */
export function deliveryPlace(
  input: Pick<GitCommitManifestsInput, 'repoName' | 'owner'>,
  place: StepPlace,
): RepositoryPlace {
  const { owner, repository } = deliveryTarget(place.environment, place);
  return repositoryPlace(
    { ...input, owner: input.owner ?? owner },
    place,
    repository,
  );
}

/** The folder of the manifests. */
export function deliveryPath(
  input: Pick<GitCommitManifestsInput, 'manifestPath'>,
  place: StepPlace,
): string {
  return input.manifestPath ?? deliveryTarget(place.environment, place).path;
}

/**
 * Whether the manifests come by a pull request. A step that names its branch commits to that one, whatever the
 * environment says.
 */
export function comesByPullRequest(
  input: Pick<GitCommitManifestsInput, 'gitBranch'>,
  { environment }: Pick<StepPlace, 'environment'>,
): boolean {
  return (
    environment.delivery.mode === 'pullRequest' && input.gitBranch === undefined
  );
}

/** The branch that a pull request brings. */
export function deliveryBranch({
  application,
  environment,
}: Pick<StepPlace, 'application' | 'environment'>): string {
  return `innominatus/${application}/${environment.name}`;
}
