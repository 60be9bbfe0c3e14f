import type { Plan, PlannedStep } from '@innominatus/plugin-innominatus-common';
import { checkCondition } from '../expressions/conditions';
import { referencesIn } from '../expressions/referencesIn';
import { splitStepPath } from '../expressions/stepPath';

/** Ids of the steps that speak of what a step has brought, itself included if it makes variables of that. */
export function readersOf(plan: Plan, step: string): string[] {
  const ids = new Set(plan.steps.map(({ id }) => id));
  return plan.steps
    .filter(reader => spokenOf(reader, ids).has(step))
    .map(({ id }) => id);
}

function spokenOf(
  { input, setVariables, if: condition, each }: PlannedStep,
  ids: ReadonlySet<string>,
): Set<string> {
  const spoken = new Set<string>();
  for (const [root, ...path] of referencesIn([input, setVariables])) {
    const found =
      root === 'steps' ? splitStepPath(path, id => ids.has(id)) : undefined;
    if (found) spoken.add(found.id);
  }
  if (condition !== undefined) {
    const checked = checkCondition(condition, { each: each !== undefined });
    if (checked.ok) checked.steps.forEach(id => spoken.add(id));
  }
  return spoken;
}
