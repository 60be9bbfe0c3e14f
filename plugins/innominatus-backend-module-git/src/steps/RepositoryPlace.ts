import type {
  Reach,
  StepContext,
  StepPlace,
} from '@innominatus/plugin-innominatus-node';
import type { RepositoryName } from '../hosts/GitHost';

const DEFAULT_HOST = 'local';
const DEFAULT_OWNER = 'platform';

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
  const target = place.environment.targets.git;
  return {
    host: target?.host ?? DEFAULT_HOST,
    owner: input.owner ?? target?.owner ?? DEFAULT_OWNER,
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
