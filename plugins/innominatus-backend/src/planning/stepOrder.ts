/** Order of all steps, each after what it depends on, otherwise as written; or the cycles that forbid one. */
export function topologicalOrder(
  ids: string[],
  dependsOn: ReadonlyMap<string, ReadonlySet<string>>,
): { order: string[] } | { cycles: string[][] } {
  const left = new Map(
    ids.map(id => [id, new Set(dependsOn.get(id) ?? [])] as const),
  );
  const order = takeFree(left);
  const cycles: string[][] = [];
  while (left.size > 0) {
    const cycle = findCycle(left);
    cycles.push(cycle);
    cycle.forEach(id => remove(left, id));
    takeFree(left);
  }
  return cycles.length === 0 ? { order } : { cycles };
}

type Needs = Map<string, Set<string>>;

/** Takes out all that needs nothing that is left, in the order in which it becomes free. */
function takeFree(left: Needs): string[] {
  const order: string[] = [];
  for (;;) {
    const free = [...left].filter(([, needs]) => needs.size === 0);
    if (free.length === 0) return order;
    for (const [id] of free) {
      order.push(id);
      remove(left, id);
    }
  }
}

function remove(left: Needs, id: string): void {
  left.delete(id);
  left.forEach(needs => needs.delete(id));
}

/** Walks from any step that is left to one that it still needs until a step comes again. */
function findCycle(left: Needs): string[] {
  const path: string[] = [];
  let [id] = left.keys();
  while (id !== undefined && !path.includes(id)) {
    path.push(id);
    id = [...(left.get(id) ?? [])].find(needed => left.has(needed));
  }
  return id === undefined ? path : path.slice(path.indexOf(id));
}

/** All steps that each one follows, directly or not. `order` has every step after those that it depends on. */
export function transitiveAncestors(
  order: string[],
  dependsOn: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Set<string>> {
  const ancestors = new Map<string, Set<string>>();
  for (const id of order) {
    const all = new Set<string>();
    for (const needed of dependsOn.get(id) ?? []) {
      all.add(needed);
      ancestors.get(needed)?.forEach(further => all.add(further));
    }
    ancestors.set(id, all);
  }
  return ancestors;
}
