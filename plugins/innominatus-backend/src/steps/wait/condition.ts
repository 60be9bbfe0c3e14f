import type { JsonObject } from '@backstage/types';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { CelScope } from '../../expressions/CelScope';
import { runValues, runVariables } from '../../expressions/runVariables';

const scope = new CelScope([
  ...runVariables,
  { name: 'now', type: 'google.protobuf.Timestamp' },
]);

/** What is wrong with a condition, or nothing. */
export function conditionProblem(expression: string): string | undefined {
  return scope.conditionProblem(expression);
}

/** Whether the condition holds for the data of the run at a time. */
export function holds(
  expression: string,
  data: JsonObject,
  now: Date,
): boolean {
  try {
    return scope.holds(expression, { ...runValues(data), now });
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    throw new StepError(`condition could not be evaluated: ${why}`, {
      reason: 'conditionFailed',
      hint: "ask for what may be absent with in, e.g. 'url' in steps['a-b'].outputs",
    });
  }
}
