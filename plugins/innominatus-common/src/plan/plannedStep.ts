import type { Plan, PlannedStep } from './Plan';
import { planIndex } from './planIndex';

/**
 * The step of a plan with this id.
 *
 * @public
 */
export function plannedStep(plan: Plan, id: string): PlannedStep | undefined {
  return planIndex(plan).steps.get(id);
}

/**
 * All steps, each after those that it depends on.
 *
 * @public
 */
export function stepsForward(plan: Plan): readonly PlannedStep[] {
  return planIndex(plan).forwardOrder;
}

/**
 * All steps, each after those that depend on it: the order of undoing.
 *
 * @public
 */
export function stepsBackward(plan: Plan): readonly PlannedStep[] {
  return planIndex(plan).undoOrder;
}
