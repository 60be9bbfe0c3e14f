import { substitute } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';
import type { ManifestsInput } from './schema';

/** The namespace of the manifests: as given, else as the environment says; none if neither does. */
export function manifestNamespace(
  input: Pick<ManifestsInput, 'namespace'>,
  place: StepPlace,
): string | undefined {
  return input.namespace ?? environmentNamespace(place);
}

/** A text with another placeholder than these stays as it is, to be refused as a name. */
function environmentNamespace(place: StepPlace): string | undefined {
  const text = place.environment.targets.kubernetes?.namespace;
  if (text === undefined) {
    return undefined;
  }
  const values = new Map([
    ['application', place.application],
    ['environment', place.environment.name],
    ['workload', place.workload],
  ]);
  const filled = substitute(text, path => values.get(path.join('.')));
  return filled.ok ? filled.value : text;
}
