import type { JsonValue } from '@backstage/types';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { toCel } from '../../expressions/cel';
import { CelScope } from '../../expressions/CelScope';
import type { HttpResponse } from './schema';

/** What conditions and values of the step speak of. */
const scope = new CelScope([
  {
    name: 'response',
    schema: { status: 'int', headers: 'map<string, string>', body: 'dyn' },
  },
]);

/** What is wrong with a condition over `response`, or nothing. */
export function conditionProblem(expression: string): string | undefined {
  return scope.conditionProblem(expression);
}

/** What is wrong with an expression over `response`, or nothing. */
export function valueProblem(expression: string): string | undefined {
  return scope.valueProblem(expression);
}

/** Evaluates a condition over an answer; `field` names it in errors. */
export function holds(
  expression: string,
  response: HttpResponse,
  field: string,
): boolean {
  return explain(field, () => scope.holds(expression, valuesOf(response)));
}

/** Evaluates an expression over an answer; `field` names it in errors. */
export function valueOf(
  expression: string,
  response: HttpResponse,
  field: string,
): JsonValue {
  return explain(field, () => scope.evaluate(expression, valuesOf(response)));
}

function valuesOf({ status, headers, body }: HttpResponse) {
  return { response: { status: BigInt(status), headers, body: toCel(body) } };
}

function explain<T>(field: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    throw new StepError(`${field} could not be evaluated: ${why}`, {
      reason: 'conditionFailed',
      hint: 'ask for fields that may be absent with has(), e.g. has(response.body.id)',
    });
  }
}
