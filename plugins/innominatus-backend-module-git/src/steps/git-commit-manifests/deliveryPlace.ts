import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';
import { repositoryPlace, type RepositoryPlace } from '../RepositoryPlace';
import type { GitCommitManifestsInput } from './schema';

/** The repository of the manifests: the one of the step, else the one that the environment delivers to. */
export function deliveryPlace(
  input: Pick<GitCommitManifestsInput, 'repoName' | 'owner'>,
  place: StepPlace,
): RepositoryPlace {
  const { repository, owner } = place.environment.delivery;
  const wanted = {
    ...input,
    owner:
      input.owner ??
      (owner === undefined ? undefined : fillEnvironmentText(owner, place)),
  };
  return repositoryPlace(wanted, place, fillEnvironmentText(repository, place));
}

const PULL_REQUEST_PATH = 'apps/${application}/${environment}';

/** The folder of the manifests; one repository for all has a folder for each application and environment. */
export function deliveryPath(
  input: Pick<GitCommitManifestsInput, 'manifestPath'>,
  place: StepPlace,
): string {
  const { mode, path } = place.environment.delivery;
  const text =
    mode === 'pullRequest' && path === '.' ? PULL_REQUEST_PATH : path;
  return input.manifestPath ?? fillEnvironmentText(text, place);
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
