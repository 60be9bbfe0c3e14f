import type { JsonObject } from '@backstage/types';
import { canonicalJson } from '../../canonicalJson';
import type { Finding } from '../Finding';
import type { Resource, Workload } from '../Workload';
import { compareText } from '../compareText';
import type { OrderedResource, ResourceDeclaration } from './OrderedResource';
import { resourceId, resourceUid } from './resourceUid';

type PrimedResource = Omit<OrderedResource, 'dependsOn'>;

/** Remembers what the first declaration says, because a large one may be repeated thousands of times. */
class Contradictions {
  private readonly first = new Map<string, string>();

  find(
    existing: PrimedResource,
    resource: Resource,
    { workload, name }: ResourceDeclaration,
  ): Finding[] {
    const findings: Finding[] = [];
    for (const field of ['params', 'metadata'] as const) {
      const left = existing[field];
      const right = resource[field];
      if (
        left &&
        right &&
        this.canonical(existing.uid, field, left) !== canonicalJson(right)
      ) {
        findings.push({
          path: ['resources', name, field],
          reason: 'resourceConflict',
          message: `resource '${existing.uid}': multiple definitions with different ${field}`,
          hint: `"${name}" of "${workload}" and "${existing.name}" of "${existing.sourceWorkload}" must agree`,
        });
      }
    }
    return findings;
  }

  private canonical(uid: string, field: string, value: JsonObject): string {
    const key = `${field} ${uid}`;
    const known = this.first.get(key) ?? canonicalJson(value);
    this.first.set(key, known);
    return known;
  }
}

/**
 * Brings together what the workloads declare under one uid. Of several declarations the first one with params counts,
 * by the names of workload and resource; they must not contradict each other.
 */
export function primeResources(workloads: readonly Workload[]): {
  resources: Map<string, PrimedResource>;
  findings: Finding[];
} {
  const resources = new Map<string, PrimedResource>();
  const findings: Finding[] = [];
  const contradictions = new Contradictions();
  for (const { metadata, resources: declared = {} } of byName(workloads)) {
    for (const name of Object.keys(declared).sort(compareText)) {
      const resource = declared[name] as Resource;
      const uid = resourceUid(metadata.name, name, resource);
      const place = { workload: metadata.name, name };
      const existing = resources.get(uid);
      if (existing) {
        findings.push(...contradictions.find(existing, resource, place));
      }
      resources.set(uid, combine(existing, uid, resource, place));
    }
  }
  return { resources, findings };
}

function byName(workloads: readonly Workload[]): Workload[] {
  return [...workloads].sort((left, right) =>
    compareText(left.metadata.name, right.metadata.name),
  );
}

function combine(
  existing: PrimedResource | undefined,
  uid: string,
  resource: Resource,
  place: ResourceDeclaration,
): PrimedResource {
  const { metadata, params } = resource;
  const counts = existing?.params === undefined && params !== undefined;
  const source =
    existing && !counts
      ? { sourceWorkload: existing.sourceWorkload, name: existing.name }
      : { sourceWorkload: place.workload, name: place.name };
  return {
    uid,
    type: resource.type,
    class: resource.class ?? 'default',
    id: resourceId(place.workload, place.name, resource),
    ...source,
    metadata: existing?.metadata ?? metadata,
    params: existing?.params ?? params,
    declaredBy: [...(existing?.declaredBy ?? []), place],
  };
}
