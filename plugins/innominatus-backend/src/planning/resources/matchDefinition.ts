import type { Problem, Resource } from '@innominatus/plugin-innominatus-common';
import type { PlannedDefinition } from '../../definitions/documents/Definition';
import type { ResourceDefinitionDocument } from '../../definitions/documents/definitionSchemas';

type Candidate = PlannedDefinition<ResourceDefinitionDocument>;

/** A resource of a Score file, as definitions are chosen for it. */
export type WantedResource = Pick<Resource, 'type' | 'class' | 'id'>;

/**
 * The definition that provides a resource in an environment. Of several that match the most specific one counts: one that
 * names the id before one that names the class, and that before one that names the environment. Those that come with
 * innominatus count only where no other matches.
 *
 * @param path - pointer to the resource
 */
export function matchDefinition(
  definitions: readonly Candidate[],
  resource: WantedResource,
  environment: string,
  path: string,
): Candidate | Problem {
  const matching = definitions.filter(candidate =>
    matches(candidate, resource, environment),
  );
  const own = matching.filter(({ shipped }) => !shipped);
  const candidates = own.length > 0 ? own : matching;
  const best = Math.max(...candidates.map(specificity));
  const [first, ...others] = candidates.filter(
    candidate => specificity(candidate) === best,
  );
  if (!first) return noDefinition(definitions, resource, environment, path);
  if (others.length === 0) return first;
  const names = [first, ...others].map(
    ({ document }) => `"${document.metadata.name}"`,
  );
  return {
    path,
    message: `resource definitions ${names.join(' and ')} both match type "${resource.type}", class "${classOf(resource)}" in environment "${environment}"`,
    reason: 'ambiguousDefinition',
    hint: 'the platform team has to make one of them more specific',
  };
}

function classOf({ class: given = 'default' }: WantedResource): string {
  return given;
}

function matches(
  { document }: Candidate,
  resource: WantedResource,
  environment: string,
): boolean {
  const { match } = document.spec;
  return (
    match.type === resource.type &&
    (match.class === undefined || match.class === classOf(resource)) &&
    (match.id === undefined || match.id === resource.id) &&
    (match.environments === undefined ||
      match.environments.includes(environment))
  );
}

function specificity({ document }: Candidate): number {
  const { match } = document.spec;
  return (
    (match.id === undefined ? 0 : 4) +
    (match.class === undefined ? 0 : 2) +
    (match.environments === undefined ? 0 : 1)
  );
}

function noDefinition(
  definitions: readonly Candidate[],
  resource: WantedResource,
  environment: string,
  path: string,
): Problem {
  const ofType = definitions.filter(
    ({ document }) => document.spec.match.type === resource.type,
  );
  const types = [
    ...new Set(definitions.map(({ document }) => document.spec.match.type)),
  ].sort();
  return {
    path,
    message: `no definition says how a resource of type "${resource.type}" is provided${
      ofType.length > 0
        ? ` with class "${classOf(resource)}" in environment "${environment}"`
        : ''
    }`,
    reason: 'noDefinition',
    hint:
      ofType.length > 0
        ? `definitions of the type: ${ofType.map(({ document }) => document.metadata.name).join(', ')}`
        : `known types: ${types.join(', ') || 'none'}`,
  };
}
