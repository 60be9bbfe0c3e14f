import { gitTarget } from '@innominatus/plugin-innominatus-common';
import type {
  Reach,
  StepContext,
  StepPlace,
} from '@innominatus/plugin-innominatus-node';
import type { RepositoryName } from '../hosts/GitHost';

/** A repository with its host: what all Git steps have to find out first. */
export interface RepositoryPlace extends RepositoryName {
  host: string;
}

/** Fills in what the step leaves open. Placeholders in the input stay. */
export function repositoryPlace(
  input: { repoName?: string; owner?: string },
  place: StepPlace,
  defaultName: string = place.application,
): RepositoryPlace {
  const { host, owner } = gitTarget(place.environment);
  return {
    host,
    owner: input.owner ?? owner,
    name: input.repoName ?? defaultName,
  };
}

export function reachOf(place: RepositoryPlace): Reach {
  return { kind: 'repository', ...place };
}

/** The place of a run, as `reaches` gets it. */
export function stepPlaceOf(context: StepContext): StepPlace {
  return {
    application: context.run.application,
    workload: context.workload?.workload.metadata.name,
    environment: context.environment,
  };
}
