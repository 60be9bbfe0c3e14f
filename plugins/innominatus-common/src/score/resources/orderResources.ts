import type { Finding } from '../Finding';
import type { Resource, Workload } from '../Workload';
import { compareText } from '../compareText';
import { findCycle } from '../findCycle';
import type { OrderedResource } from './OrderedResource';
import { paramDependencies } from './paramDependencies';
import { primeResources } from './primeResources';
import { resourceUid } from './resourceUid';

/** The resources of some workloads in an order in which each comes after those it uses, and what is wrong with them. */
export function orderResources(workloads: readonly Workload[]): {
  resources: OrderedResource[];
  findings: Finding[];
} {
  const declared = new Map(
    workloads.map(({ metadata, resources = {} }) => [metadata.name, resources]),
  );
  const { resources: primed, findings } = primeResources(workloads);
  findings.unshift(...sameNames(workloads));
  const resources = [...primed.values()].map(resource => {
    const siblings = declared.get(resource.sourceWorkload) ?? {};
    const dependsOn = new Set<string>();
    for (const name of paramDependencies(resource.params)) {
      if (Object.hasOwn(siblings, name)) {
        const sibling = siblings[name] as Resource;
        dependsOn.add(resourceUid(resource.sourceWorkload, name, sibling));
      } else {
        findings.push({
          path: ['resources', resource.name, 'params'],
          reason: 'unknownResource',
          message: `workload '${resource.sourceWorkload}' resource '${resource.name}': refers to unknown resource names '${name}'`,
        });
      }
    }
    return { ...resource, dependsOn: [...dependsOn].sort(compareText) };
  });
  const sorted = inLayers(resources);
  if (sorted.length < resources.length) {
    findings.push(cycleFinding(resources));
  }
  return { resources: sorted, findings };
}

function sameNames(workloads: readonly Workload[]): Finding[] {
  const names = workloads.map(({ metadata }) => metadata.name);
  return [...new Set(names)]
    .filter(name => names.indexOf(name) !== names.lastIndexOf(name))
    .map(name => ({
      path: ['metadata', 'name'],
      reason: 'duplicateWorkload',
      message: `two workloads have the name "${name}"`,
    }));
}

/** First all that need nothing, sorted by uid, then all that need only those, and so on: Score's own order. */
function inLayers(resources: readonly OrderedResource[]): OrderedResource[] {
  const sorted: OrderedResource[] = [];
  const missing = new Map(resources.map(r => [r.uid, r.dependsOn.length]));
  const users = new Map<string, OrderedResource[]>();
  for (const resource of resources) {
    for (const uid of resource.dependsOn) {
      const known = users.get(uid);
      if (known) {
        known.push(resource);
      } else {
        users.set(uid, [resource]);
      }
    }
  }
  let layer = resources.filter(({ dependsOn }) => dependsOn.length === 0);
  while (layer.length > 0) {
    layer.sort((left, right) => compareText(left.uid, right.uid));
    sorted.push(...layer);
    const next: OrderedResource[] = [];
    for (const { uid } of layer) {
      for (const user of users.get(uid) ?? []) {
        const left = (missing.get(user.uid) ?? 0) - 1;
        missing.set(user.uid, left);
        if (left === 0) {
          next.push(user);
        }
      }
    }
    layer = next;
  }
  return sorted;
}

function cycleFinding(resources: readonly OrderedResource[]): Finding {
  const byUid = new Map(resources.map(resource => [resource.uid, resource]));
  const cycle =
    findCycle(new Map(resources.map(r => [r.uid, r.dependsOn]))) ?? [];
  const names = cycle.map(uid => byUid.get(uid)?.name ?? uid);
  return {
    path: ['resources', names[0] ?? '', 'params'],
    reason: 'resourceCycle',
    message: 'a cycle exists involving resource param placeholders',
    hint: [...names, names[0]].join(' -> '),
  };
}
