/** The members of one cycle of a graph in their order, or undefined if there is none. Walks without recursion. */
export function findCycle(
  graph: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const trail = [start];
    const onTrail = new Set(trail);
    const waiting = [[...(graph.get(start) ?? [])]];
    while (trail.length > 0) {
      const next = waiting[waiting.length - 1]?.shift();
      if (next === undefined) {
        const left = trail.pop() ?? '';
        onTrail.delete(left);
        done.add(left);
        waiting.pop();
      } else if (onTrail.has(next)) {
        return trail.slice(trail.indexOf(next));
      } else if (!done.has(next)) {
        trail.push(next);
        onTrail.add(next);
        waiting.push([...(graph.get(next) ?? [])]);
      }
    }
  }
  return undefined;
}
