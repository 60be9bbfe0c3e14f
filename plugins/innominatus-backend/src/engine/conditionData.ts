import {
  ancestorsOf,
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { ConditionData } from '../expressions/conditions';

/** What is the same for the conditions of all steps. */
export type ConditionRoots = Omit<
  ConditionData,
  'success' | 'failure' | 'each'
>;

/** What the condition of a step may speak of: the plan, and what the steps have brought so far. */
export function conditionData(
  plan: Plan,
  state: RunState,
  step: PlannedStep,
  roots: ConditionRoots = conditionRoots(plan, state),
): ConditionData {
  const before = [...ancestorsOf(plan, step.id)].map(id =>
    stepState(state, id),
  );
  return {
    ...roots,
    ...(step.each && { each: step.each }),
    success: before.every(countsAsSuccess),
    failure: before.some(({ status }) => status === 'failed'),
  };
}

/** The part of it that is the same for all steps. */
export function conditionRoots(plan: Plan, state: RunState): ConditionRoots {
  return {
    metadata: plan.workload?.metadata ?? {},
    variables: { ...plan.variables, ...state.variables },
    parameters: plan.parameters,
    environment: plan.environment as unknown as JsonObject,
    steps: Object.fromEntries(
      plan.steps.map(({ id }) => {
        const { status, outputs } = stepState(state, id);
        return [id, { status, outputs }];
      }),
    ),
    run: {
      workflow: plan.workflow,
      ...(state.requestedBy && { startedBy: state.requestedBy.ref }),
    },
  };
}

/** Neither failed nor stopped by a failure or a cancel. */
function countsAsSuccess({ status, skipReason }: StepState): boolean {
  switch (status) {
    case 'failed':
    case 'cancelled':
      return false;
    case 'skipped':
      return skipReason !== 'upstream' && skipReason !== 'cancelled';
    default:
      return true;
  }
}
