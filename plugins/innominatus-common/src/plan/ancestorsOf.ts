import type { Plan } from './Plan';
import { planIndex } from './planIndex';

/**
 * All steps that a step follows, directly or not.
 *
 * @public
 */
export function ancestorsOf(plan: Plan, step: string): ReadonlySet<string> {
  const { ancestors, steps } = planIndex(plan);
  const found = ancestors.get(step);
  if (found) return found;
  const all = new Set<string>();
  const left = [...(steps.get(step)?.dependsOn ?? [])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    left.push(...(steps.get(next)?.dependsOn ?? []));
  }
  ancestors.set(step, all);
  return all;
}
