import type { Plan } from './Plan';

const known = new WeakMap<Plan, Map<string, ReadonlySet<string>>>();

/**
 * All steps that a step follows, directly or not. Computed once for each plan in memory: written into the plan they would
 * make most of a long one.
 *
 * @public
 */
export function ancestorsOf(plan: Plan, step: string): ReadonlySet<string> {
  let ancestors = known.get(plan);
  if (!ancestors) {
    ancestors = new Map();
    known.set(plan, ancestors);
  }
  return collect(plan, step, ancestors);
}

function collect(
  plan: Plan,
  id: string,
  ancestors: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = ancestors.get(id);
  if (found) return found;
  const all = new Set<string>();
  const dependsOn = new Map(plan.steps.map(step => [step.id, step.dependsOn]));
  const left = [...(dependsOn.get(id) ?? [])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    left.push(...(dependsOn.get(next) ?? []));
  }
  ancestors.set(id, all);
  return all;
}
