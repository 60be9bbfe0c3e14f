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
import { fillIn } from '../expressions/fillIn';
import { environmentOf, runLookup } from './runLookup';

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
    ...scopedRoots(plan, state, step, roots),
    ...(step.each && { each: step.each }),
    success: before.every(countsAsSuccess),
    failure: before.some(({ status }) => status === 'failed'),
  };
}

/** What is known instead where a step was written elsewhere: its own parameters, and its neighbours by their own ids. */
function scopedRoots(
  plan: Plan,
  state: RunState,
  { scope }: PlannedStep,
  { steps }: ConditionRoots,
): Partial<ConditionData> {
  if (!scope) return {};
  const { value, placeholders } = scope.values;
  const filled = fillIn(
    value,
    runLookup({ plan, state }),
    new Set(placeholders),
  );
  const { parameters = {}, params } = filled.value as Record<
    string,
    JsonObject | undefined
  >;
  const own = Object.entries(steps)
    .filter(([id]) => id.startsWith(scope.prefix))
    .map(([id, step]) => [id.slice(scope.prefix.length), step] as const);
  return {
    parameters,
    ...(params && { params }),
    steps: Object.fromEntries(own),
  };
}

/** The part of it that is the same for all steps. */
export function conditionRoots(plan: Plan, state: RunState): ConditionRoots {
  return {
    metadata: plan.workload?.metadata ?? {},
    variables: { ...plan.variables, ...state.variables },
    parameters: plan.parameters,
    environment: environmentOf(plan),
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
