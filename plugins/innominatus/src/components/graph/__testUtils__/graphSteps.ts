import type { GraphStep } from '../GraphStep';

/** Steps named after their ids, from ids and what each depends on. */
export function graphSteps(
  dependencies: Record<string, readonly string[]>,
  changes: Record<string, Partial<GraphStep>> = {},
): GraphStep[] {
  return Object.entries(dependencies).map(([id, dependsOn]) => ({
    id,
    name: `Step ${id}`,
    type: 'http-request',
    status: 'pending',
    dependsOn,
    ...changes[id],
  }));
}

/** As many steps, each after the one before it. */
export function chainOf(length: number): GraphStep[] {
  return graphSteps(
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `s${index}`,
        index === 0 ? [] : [`s${index - 1}`],
      ]),
    ),
  );
}

/** As many chains of five steps, all behind one first step. */
export function workloads(count: number): GraphStep[] {
  const dependencies: Record<string, string[]> = { first: [] };
  for (let workload = 0; workload < count; workload += 1) {
    for (let place = 0; place < 5; place += 1) {
      dependencies[`w${workload}-${place}`] = [
        place === 0 ? 'first' : `w${workload}-${place - 1}`,
      ];
    }
  }
  return graphSteps(dependencies);
}
