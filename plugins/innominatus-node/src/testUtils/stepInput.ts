import type { JsonObject } from '@backstage/types';

/**
 * Fields of a step that belong to the workflow language; no type of step has an input of the same name.
 *
 * @public
 */
export const RESERVED_STEP_FIELDS = [
  'name',
  'id',
  'type',
  'with',
  'dependsOn',
  'parallel',
  'if',
  'when',
  'timeout',
  'retry',
  'continueOnError',
  'onRollback',
  'setVariables',
  'forEach',
] as const;

/**
 * The input inside a step as written in a workflow: its own fields, flat or below `with`.
 *
 * @public
 */
export function stepInput(step: JsonObject): JsonObject {
  if (isObject(step.with)) {
    return step.with;
  }
  const reserved = new Set<string>(RESERVED_STEP_FIELDS);
  return Object.fromEntries(
    Object.entries(step).filter(([name]) => !reserved.has(name)),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
