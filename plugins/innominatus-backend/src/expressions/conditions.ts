import {
  Environment,
  type ASTNode,
  type ParseResult,
} from '@marcbachmann/cel-js';
import type { JsonObject, JsonValue } from '@backstage/types';
import { celSummary, evaluateBounded, toCel } from './cel';

/** What a condition may speak of. */
export interface ConditionData {
  metadata: JsonObject;
  variables: JsonObject;
  parameters: JsonObject;
  environment: JsonObject;
  steps: JsonObject;
  run: JsonObject;
  /** What a repeated step is for. */
  each?: { key: string; value: JsonValue };
  /** What a resource is wanted with, in the steps of its definition. */
  params?: JsonObject;
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

/** What only some conditions may speak of. */
interface Extras {
  each?: boolean;
  params?: boolean;
}

const EXTRAS = ['each', 'params'] as const;
const languages = new Map<string, Environment>();

function languageWith(extras: Extras): Environment {
  const names = EXTRAS.filter(name => extras[name]);
  const key = names.join();
  const known = languages.get(key);
  if (known) return known;
  const made = names.reduce(
    (base, name) => base.registerVariable(name, 'map'),
    language.clone(),
  );
  languages.set(key, made);
  return made;
}

function withFunctions(
  base: Environment,
  outcome: { success: boolean; failure: boolean },
) {
  return base
    .clone()
    .registerFunction('success(): bool', () => outcome.success)
    .registerFunction('failure(): bool', () => outcome.failure)
    .registerFunction('always(): bool', () => true);
}

const anyOutcome = { success: true, failure: false };
const checkers = new WeakMap<Environment, Environment>();

function checkerOf(base: Environment): Environment {
  const made = checkers.get(base) ?? withFunctions(base, anyOutcome);
  checkers.set(base, made);
  return made;
}

/** What a condition speaks of, or what is wrong with it. */
export type CheckedCondition =
  | {
      ok: true;
      /** Ids of steps. */
      steps: string[];
    }
  | {
      ok: false;
      message: string;
      /** The name that there is not, if that is what is wrong. */
      unknownVariable?: string;
    };

/**
 * Checks a condition without evaluating it.
 *
 * @param extras - `each`: whether the condition is one of a repeated step; `params`: of one that provides a resource
 */
export function checkCondition(
  expression: string,
  extras: Extras = {},
): CheckedCondition {
  let parsed: ParseResult;
  try {
    parsed = checkerOf(languageWith(extras)).parse(expression);
  } catch (error) {
    return { ok: false, message: celSummary(error) };
  }
  const checked = parsed.check();
  if (!checked.valid) {
    const message = celSummary(checked.error);
    const [, unknownVariable] = /^Unknown variable: (\w+)/.exec(message) ?? [];
    return { ok: false, message, unknownVariable };
  }
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
  const base = languageWith({
    each: data.each !== undefined,
    params: data.params !== undefined,
  });
  const context: Record<string, unknown> = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, toCel(value)]),
  );
  let value: unknown;
  try {
    value = evaluateBounded(() =>
      withFunctions(base, { success, failure }).evaluate(expression, context),
    );
  } catch (error) {
    throw new Error(
      `the condition could not be evaluated: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (typeof value !== 'boolean') {
    throw new Error('the condition gives neither true nor false');
  }
  return value;
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
