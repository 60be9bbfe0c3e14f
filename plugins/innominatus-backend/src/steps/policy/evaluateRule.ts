import type { JsonObject } from '@backstage/types';
import type { WorkloadInfo } from '@innominatus/plugin-innominatus-node';
import { toCel } from '../../expressions/cel';
import { CelScope } from '../../expressions/CelScope';
import { runValues, runVariables } from '../../expressions/runVariables';

const scope = new CelScope([
  ...runVariables,
  { name: 'workload', type: 'map' },
]);

/** What is wrong with the expression of a rule, or nothing. */
export function ruleProblem(expression: string): string | undefined {
  return scope.conditionProblem(expression);
}

/** What the rules speak of. Without a Score file, `workload` is empty. */
export function ruleValues(
  data: JsonObject,
  workload: WorkloadInfo | undefined,
): Record<string, unknown> {
  const document = JSON.parse(JSON.stringify(workload?.workload ?? {}));
  return { ...runValues(data), workload: toCel(document) };
}

export type Verdict =
  | { kind: 'kept' }
  | { kind: 'broken' }
  /** Whether it is kept cannot be told. */
  | { kind: 'unclear'; why: string };

/** Judges one rule by the data of a run. */
export function evaluateRule(
  expression: string,
  values: Record<string, unknown>,
): Verdict {
  try {
    return { kind: scope.holds(expression, values) ? 'broken' : 'kept' };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    return { kind: 'unclear', why };
  }
}
