import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  checkCondition,
  evaluateCondition,
  type ConditionData,
} from '../expressions/conditions';
import { isBounded, type Frame } from './Frame';
import { isIncludeName } from './includeStepType';
import { environmentValues } from './environmentValues';
import type { WorkflowInput } from './WorkflowInput';

/** What a run alone can tell. */
const OF_RUN = /\b(steps|run|variables|each|success|failure|always)\b/;

/**
 * Leaves out the steps of a definition whose type is not installed and whose condition cannot hold here: a golden path for
 * all environments may name steps that only some of them need.
 */
export function withoutPassedBy(
  input: WorkflowInput,
  frame: Frame,
  steps: readonly JsonValue[],
): JsonValue[] {
  if (isBounded(frame)) return [...steps];
  // An empty place, so that all others keep theirs.
  return steps.map(step =>
    isJsonObject(step) &&
    !isInstalled(input, step) &&
    isPassedBy(input, frame, step.if)
      ? null
      : step,
  );
}

function isInstalled(
  { stepTypes }: WorkflowInput,
  { type }: JsonObject,
): boolean {
  return (
    typeof type !== 'string' ||
    isIncludeName(type) ||
    stepTypes.find(type) !== undefined
  );
}

function isPassedBy(
  input: WorkflowInput,
  frame: Frame,
  condition: JsonValue | undefined,
): boolean {
  if (typeof condition !== 'string' || OF_RUN.test(condition)) return false;
  const params = knownRoot(frame, 'params');
  const extras = { params: params !== undefined };
  if (!checkCondition(condition, extras).ok) return false;
  const data: ConditionData = {
    metadata: input.workload?.metadata ?? {},
    environment: environmentValues(input.environment, {
      application: input.application,
      workload: input.workload?.name,
    }),
    parameters: knownRoot(frame, 'parameters') ?? {},
    ...(params && { params }),
    ...{ variables: {}, steps: {}, run: {}, success: true, failure: false },
  };
  try {
    return !evaluateCondition(condition, data);
  } catch {
    // What cannot be evaluated is told when the step is read.
    return false;
  }
}

function knownRoot({ roots }: Frame, name: string): JsonObject | undefined {
  const value = roots.get(name)?.value;
  return isJsonObject(value) ? value : undefined;
}
