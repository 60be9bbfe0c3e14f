import {
  ancestorsOf,
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { ConditionData } from '../expressions/conditions';

/** What the condition of a step may speak of: the plan, and what the steps have brought so far. */
export function conditionData(
  plan: Plan,
  state: RunState,
  step: PlannedStep,
): ConditionData {
  const failure = [...ancestorsOf(plan, step.id)].some(
    id => stepState(state, id).status === 'failed',
  );
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
    success: !failure,
    failure,
  };
}
