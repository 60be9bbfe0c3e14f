import type { JsonObject } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';

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
  if (isJsonObject(step.with)) {
    return step.with;
  }
  const reserved = new Set<string>(RESERVED_STEP_FIELDS);
  return Object.fromEntries(
    Object.entries(step).filter(([name]) => !reserved.has(name)),
  );
}
