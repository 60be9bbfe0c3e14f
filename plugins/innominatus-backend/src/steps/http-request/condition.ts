import vm from 'node:vm';
import { Environment } from '@marcbachmann/cel-js';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { HttpResponse } from './schema';

/** An expression works on an answer that somebody else wrote; neither may keep the process busy. */
const LIMIT_MS = 250;

const environment = new Environment({
  homogeneousAggregateLiterals: false,
}).registerVariable({
  name: 'response',
  schema: { status: 'int', headers: 'map<string, string>', body: 'dyn' },
});

const script = new vm.Script('evaluate()');

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
  const sandbox = vm.createContext({
    evaluate: () => environment.evaluate(expression, { response: data }),
  });
  try {
    return script.runInContext(sandbox, { timeout: LIMIT_MS });
  } catch (error) {
    throw new StepError(`${field} could not be evaluated: ${summary(error)}`, {
      reason: 'conditionFailed',
      hint: 'ask for fields that may be absent with has(), e.g. has(response.body.id)',
    });
  }
}

/** The first line only: the rest quotes the expression, which may hold a secret by now. */
function summary(error: unknown): string {
  if (isTimeout(error)) {
    return `it took longer than ${LIMIT_MS} ms`;
  }
  return error instanceof Error
    ? (error.message.split('\n', 1)[0] ?? '')
    : 'unknown error';
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** Whole numbers become integers, as in Kubernetes, so that `response.body.count + 1` works. */
function toCel(value: HttpResponse['body']): unknown {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(toCel);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, toCel(child)]),
    );
  }
  return value;
}
