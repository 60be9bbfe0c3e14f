/** What the layout of a step depends on. */
export interface StepShape {
  id: string;
  dependsOn: readonly string[];
}

/** Steps in an order in which each comes after those that it depends on. */
export interface StepRanks {
  /** Length of the longest way to a step, by id, in such an order; steps of a cycle are missing. */
  ranks: ReadonlyMap<string, number>;
  /** The steps each depends on directly, without those that do not exist. */
  parents: ReadonlyMap<string, ReadonlySet<string>>;
}

export function stepRanks(steps: readonly StepShape[]): StepRanks {
  const parents = new Map<string, Set<string>>(
    steps.map(({ id }) => [id, new Set<string>()]),
  );
  const children = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { id, dependsOn } of steps) {
    for (const parent of dependsOn) {
      if (parent === id || !parents.has(parent)) continue;
      if (parents.get(id)?.has(parent)) continue;
      parents.get(id)?.add(parent);
      children.get(parent)?.push(id);
    }
  }
  return { ranks: rankAll(parents, children), parents };
}

function rankAll(
  parents: ReadonlyMap<string, ReadonlySet<string>>,
  children: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const ranks = new Map<string, number>();
  const missing = new Map<string, number>();
  const ready: string[] = [];
  for (const [id, { size }] of parents) {
    missing.set(id, size);
    if (size === 0) ready.push(id);
  }
  for (const id of ready) {
    const above = [...(parents.get(id) ?? [])].map(
      parent => ranks.get(parent) ?? 0,
    );
    ranks.set(
      id,
      above.reduce((most, rank) => Math.max(most, rank + 1), 0),
    );
    for (const child of children.get(id) ?? []) {
      const left = (missing.get(child) ?? 0) - 1;
      missing.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  return ranks;
}
