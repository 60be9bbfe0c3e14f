import { Environment } from '@marcbachmann/cel-js';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { evaluateBounded, toCel } from '../../expressions/cel';
import type { HttpResponse } from './schema';

const environment = new Environment({
  homogeneousAggregateLiterals: false,
}).registerVariable({
  name: 'response',
  schema: { status: 'int', headers: 'map<string, string>', body: 'dyn' },
});

/** What is wrong with a CEL expression over `response`, or nothing. */
export function conditionProblem(expression: string): string | undefined {
  const { valid, type, error } = environment.check(expression);
  if (!valid) {
    return `is not valid CEL: ${error?.summary ?? 'unknown error'}`;
  }
  return type === 'bool' || type === 'dyn'
    ? undefined
    : `has to be true or false, but is of type ${type}`;
}

/** Evaluates a CEL expression over an answer; `field` names it in errors. */
export function holds(
  expression: string,
  response: HttpResponse,
  field: string,
): boolean {
  const result = evaluate(expression, response, field);
  if (typeof result !== 'boolean') {
    throw new StepError(`${field} gave something else than true or false`, {
      reason: 'conditionFailed',
    });
  }
  return result;
}

function evaluate(
  expression: string,
  response: HttpResponse,
  field: string,
): unknown {
  const data = {
    status: BigInt(response.status),
    headers: response.headers,
    body: toCel(response.body),
  };
  try {
    return evaluateBounded(() =>
      environment.evaluate(expression, { response: data }),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    throw new StepError(`${field} could not be evaluated: ${why}`, {
      reason: 'conditionFailed',
      hint: 'ask for fields that may be absent with has(), e.g. has(response.body.id)',
    });
  }
}
