/** The members of one cycle of a graph in their order, or undefined if there is none. Walks without recursion. */
export function findCycle(
  graph: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const trail = done.has(start) ? [] : [enter(start)];
    const onTrail = new Set(trail.map(({ name }) => name));
    for (let last = trail.at(-1); last; last = trail.at(-1)) {
      const { done: isLeft, value: next } = last.following.next();
      if (isLeft) {
        trail.pop();
        onTrail.delete(last.name);
        done.add(last.name);
      } else if (onTrail.has(next)) {
        const members = trail.map(({ name }) => name);
        return members.slice(members.indexOf(next));
      } else if (!done.has(next)) {
        trail.push(enter(next));
        onTrail.add(next);
      }
    }
  }
  return undefined;

  function enter(name: string) {
    return { name, following: (graph.get(name) ?? []).values() };
  }
}
