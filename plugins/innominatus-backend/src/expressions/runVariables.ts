import type { RegisterVariableDeclaration } from '@marcbachmann/cel-js';
import type { JsonObject } from '@backstage/types';
import { toCel } from './cel';

/** What expressions inside a step's own fields may speak of: the same as its `if`, without the outcome of others. */
const ROOTS = [
  'metadata',
  'variables',
  'parameters',
  'environment',
  'steps',
  'run',
] as const;

/** The data of a run, as variables of CEL. */
export const runVariables: RegisterVariableDeclaration[] = ROOTS.map(name => ({
  name,
  type: 'map',
}));

/** The data of a run, as values of CEL. */
export function runValues(data: JsonObject): Record<string, unknown> {
  return Object.fromEntries(ROOTS.map(name => [name, toCel(data[name] ?? {})]));
}
