import type { StepRanks } from './stepRanks';

/** An edge from a step to one that waits for it. */
export interface StepEdge {
  from: string;
  to: string;
}

/**
 * The edges that say something new: where a → b → c is drawn, a → c goes without saying. Steps of a plan often name all
 * that comes before them, and a drawing of that would be a knot.
 */
export function drawnEdges({ ranks, parents }: StepRanks): StepEdge[] {
  const ancestors = new Map<string, ReadonlySet<string>>();
  const implied = new Map<string, ReadonlySet<string>>();
  const rank = (id: string) => ranks.get(id) ?? 0;
  for (const id of ranks.keys()) {
    const known = new Set<string>();
    const direct = [...(parents.get(id) ?? [])];
    // Whatever implies an edge from a step is of a higher rank than that step.
    direct.sort((a, b) => rank(b) - rank(a));
    const needless = direct.filter(parent => {
      if (known.has(parent)) return true;
      for (const ancestor of ancestors.get(parent) ?? []) known.add(ancestor);
      return false;
    });
    implied.set(id, new Set(needless));
    ancestors.set(id, new Set([...known, ...direct]));
  }
  return [...parents].flatMap(([to, direct]) =>
    [...direct]
      .filter(from => !implied.get(to)?.has(from))
      .map(from => ({ from, to })),
  );
}
