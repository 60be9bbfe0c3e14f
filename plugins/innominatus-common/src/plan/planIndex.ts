import type { Plan, PlannedStep } from './Plan';

/** What is looked up in a plan again and again. */
export interface PlanIndex {
  steps: ReadonlyMap<string, PlannedStep>;
  ancestors: Map<string, ReadonlySet<string>>;
  forwardOrder: readonly PlannedStep[];
  undoOrder: readonly PlannedStep[];
}

const known = new WeakMap<Plan, PlanIndex>();

/**
 * Made once for each plan in memory: written into the plan it would make most of a long one. Plans are never changed.
 */
export function planIndex(plan: Plan): PlanIndex {
  let index = known.get(plan);
  if (!index) {
    const steps = new Map(plan.steps.map(step => [step.id, step]));
    const undoOrder = plan.undoOrder.flatMap(id => steps.get(id) ?? []);
    const forwardOrder = [...undoOrder].reverse();
    index = { steps, ancestors: new Map(), forwardOrder, undoOrder };
    known.set(plan, index);
  }
  return index;
}
