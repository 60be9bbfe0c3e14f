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
  const ancestors = new Map<string, Set<string>>();
  for (const id of ranks.keys()) {
    const all = new Set<string>();
    for (const parent of parents.get(id) ?? []) {
      all.add(parent);
      for (const ancestor of ancestors.get(parent) ?? []) all.add(ancestor);
    }
    ancestors.set(id, all);
  }
  const edges: StepEdge[] = [];
  for (const [to, direct] of parents) {
    for (const from of direct) {
      const implied = [...direct].some(
        other => other !== from && ancestors.get(other)?.has(from),
      );
      if (!implied) edges.push({ from, to });
    }
  }
  return edges;
}
