import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';
import { repositoryPlace, type RepositoryPlace } from '../RepositoryPlace';
import type { GitCommitManifestsInput } from './schema';

/** The repository of the manifests: the one of the step, else the one that the environment delivers to. */
export function deliveryPlace(
  input: Pick<GitCommitManifestsInput, 'repoName' | 'owner'>,
  place: StepPlace,
): RepositoryPlace {
  const { repository } = place.environment.delivery;
  return repositoryPlace(input, place, fillEnvironmentText(repository, place));
}
