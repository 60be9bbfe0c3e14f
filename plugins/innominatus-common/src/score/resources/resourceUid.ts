import type { Resource } from '../Workload';

/**
 * The identity of a resource: `type.class#id`. The class is `default` unless given. Without an id, the resource
 * belongs to its workload alone: `<workload>.<name>`.
 *
 * @public
 */
export function resourceUid(
  workloadName: string,
  resourceName: string,
  resource: Pick<Resource, 'type' | 'class' | 'id'>,
): string {
  const { type, class: given = 'default' } = resource;
  return `${type}.${given}#${resourceId(workloadName, resourceName, resource)}`;
}

/** The part of the identity behind the `#`. */
export function resourceId(
  workloadName: string,
  resourceName: string,
  { id }: Pick<Resource, 'id'>,
): string {
  return id ?? `${workloadName}.${resourceName}`;
}
