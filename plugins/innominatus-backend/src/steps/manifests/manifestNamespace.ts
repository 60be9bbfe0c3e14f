import type { Environment } from '@innominatus/plugin-innominatus-common';
import type { ManifestsInput } from './schema';

/** The namespace of the manifests: as given, else as the environment says; none if neither does. */
export function manifestNamespace(
  input: Pick<ManifestsInput, 'namespace'>,
  place: { application: string; environment: Environment },
): string | undefined {
  return (
    input.namespace ??
    place.environment.targets.kubernetes?.namespace.replaceAll(
      '${application}',
      () => place.application,
    )
  );
}
