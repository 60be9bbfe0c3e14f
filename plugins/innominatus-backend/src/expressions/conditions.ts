import {
  Environment,
  type ASTNode,
  type ParseResult,
} from '@marcbachmann/cel-js';
import type { JsonObject, JsonValue } from '@backstage/types';

/** What a condition may speak of. */
export interface ConditionData {
  metadata: JsonObject;
  variables: JsonObject;
  parameters: JsonObject;
  environment: JsonObject;
  steps: JsonObject;
  run: JsonObject;
  /** True when nothing that the step follows has failed. */
  success: boolean;
  /** True when something that the step follows has failed. */
  failure: boolean;
}

const language = new Environment({
  limits: { maxDepth: 64, maxAstNodes: 5_000 },
})
  .registerVariable('metadata', 'map')
  .registerVariable('variables', 'map')
  .registerVariable('parameters', 'map')
  .registerVariable('environment', 'map')
  .registerVariable('steps', 'map')
  .registerVariable('run', 'map');

function withFunctions(outcome: { success: boolean; failure: boolean }) {
  return language
    .clone()
    .registerFunction('success(): bool', () => outcome.success)
    .registerFunction('failure(): bool', () => outcome.failure)
    .registerFunction('always(): bool', () => true);
}

const checker = withFunctions({ success: true, failure: false });

/**
 * Checks a condition without evaluating it.
 *
 * @returns the ids of the steps that it speaks of, or what is wrong with it
 */
export function checkCondition(
  expression: string,
):
  | { ok: true; steps: string[] }
  | { ok: false; message: string; column?: number } {
  let parsed: ParseResult;
  try {
    parsed = checker.parse(expression);
  } catch (error) {
    return { ok: false, message: summary(error) };
  }
  const checked = parsed.check();
  if (!checked.valid) return { ok: false, message: summary(checked.error) };
  if (checked.type !== 'bool' && checked.type !== 'dyn') {
    return {
      ok: false,
      message: `the condition gives ${checked.type}, not true or false`,
    };
  }
  return { ok: true, steps: [...referencedSteps(parsed.ast)] };
}

/**
 * Evaluates a condition.
 *
 * @throws Error with a message for people when it cannot be evaluated or gives no boolean
 */
export function evaluateCondition(
  expression: string,
  data: ConditionData,
): boolean {
  const { success, failure, ...variables } = data;
  let value: unknown;
  try {
    value = withFunctions({ success, failure }).evaluate(
      expression,
      celObject(variables),
    );
  } catch (error) {
    throw new Error(`condition "${expression}": ${summary(error)}`);
  }
  if (typeof value !== 'boolean') {
    throw new Error(`condition "${expression}" gives neither true nor false`);
  }
  return value;
}

/** The first line says what is wrong; the rest draws it with carets, for terminals. */
function summary(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}

/** CEL tells integers from doubles, JSON does not: whole numbers become integers, as their authors mean them. */
function toCel(value: JsonValue | undefined): unknown {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === 'object' && value !== null) return celObject(value);
  return value;
}

function celObject(object: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [key, toCel(item)]),
  );
}

/** Ids in `steps.<id>` and `steps['<id>']`, anywhere in the expression. */
function* referencedSteps(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const item of node) yield* referencedSteps(item);
    return;
  }
  if (!isNode(node)) return;
  const id = stepAccess(node);
  if (id !== undefined) yield id;
  yield* referencedSteps(node.args);
}

function stepAccess(node: ASTNode): string | undefined {
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [object, key]: unknown[] = [...node.args];
  if (!isNode(object) || object.op !== 'id' || object.args !== 'steps') {
    return undefined;
  }
  if (typeof key === 'string') return key;
  return isNode(key) && key.op === 'value' && typeof key.args === 'string'
    ? key.args
    : undefined;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}
