import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';
import type { ManifestsInput } from './schema';

/** The namespace of the manifests: as given, else as the environment says; none if neither does. */
export function manifestNamespace(
  input: Pick<ManifestsInput, 'namespace'>,
  place: StepPlace,
): string | undefined {
  const ofEnvironment = place.environment.targets.kubernetes?.namespace;
  return (
    input.namespace ??
    (ofEnvironment && fillEnvironmentText(ofEnvironment, place))
  );
}
