import type { StepView } from '../../../live/RunViews';

/** Steps that wait for a step, directly or not, in the order of the plan. */
export function stepsAfter(
  steps: readonly StepView[],
  step: string,
): StepView[] {
  const followers = new Map<string, string[]>();
  for (const { id, dependsOn } of steps) {
    for (const before of dependsOn) {
      const known = followers.get(before);
      if (known) known.push(id);
      else followers.set(before, [id]);
    }
  }
  const after = new Set<string>();
  const left = [...(followers.get(step) ?? [])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (after.has(next)) continue;
    after.add(next);
    left.push(...(followers.get(next) ?? []));
  }
  return steps.filter(({ id }) => after.has(id));
}
