import {
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
  type StepStatus,
} from '@innominatus/plugin-innominatus-common';
import type { RunInfo } from '@innominatus/plugin-innominatus-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { LookUp } from '../expressions/fillIn';
import { lookIn } from '../expressions/lookIn';
import { outputPath, splitStepPath } from '../expressions/stepPath';
import { environmentValues } from '../planning/environmentValues';

/** The environment of a run, as its texts see it. */
export function environmentOf({
  environment,
  application,
  workload,
}: Plan): JsonObject {
  return environmentValues(environment, {
    application,
    workload: workload?.name,
  });
}

/** An undone step still tells what it had brought to those that are undone after it, or once more. */
const OUTPUTS_KEPT: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'undoing',
  'undone',
  'undoFailed',
]);

/** What references stand for while running. */
export function runLookup({
  plan,
  state,
  run,
  step,
  secrets,
}: {
  plan: Plan;
  state: RunState;
  /** Absent where the run itself may not be spoken of. */
  run?: RunInfo;
  /** Who speaks, where it is a step. */
  step?: PlannedStep;
  /** Absent where none may stand. */
  secrets?: Record<string, string>;
}): LookUp {
  const isStep = stepsOf(plan);
  const roots: Record<string, JsonValue | undefined> = {
    metadata: plan.workload?.metadata,
    parameters: plan.parameters,
    environment: environmentOf(plan),
    application: plan.application,
    owner: plan.owner,
    variables: { ...plan.variables, ...state.variables },
    run: run && {
      id: run.id,
      number: run.number,
      startedBy: run.startedBy.ref,
    },
    each: step?.each && { ...step.each },
    secrets,
  };
  roots.workflow = roots.variables;
  return ([root = '', ...keys]) => {
    if (root !== 'steps') return lookIn(roots[root], root, keys);
    const { id, rest } = splitStepPath(keys, isStep) ?? {
      id: keys[0] ?? '',
      rest: keys.slice(1),
    };
    const { status, outputs } = stepState(state, id);
    return OUTPUTS_KEPT.has(status)
      ? outputOf(outputs, id, rest)
      : { kind: 'unknown', message: `step "${id}" is ${status}: no outputs` };
  };
}

/** Tells ids of steps. */
export function stepsOf(plan: Plan): (id: string) => boolean {
  const ids = new Set(plan.steps.map(({ id }) => id));
  return id => ids.has(id);
}

/** Part of what a step has brought. */
export function outputOf(outputs: JsonObject, id: string, rest: string[]) {
  return lookIn(outputs, `steps.${id}.outputs`, outputPath(rest));
}
