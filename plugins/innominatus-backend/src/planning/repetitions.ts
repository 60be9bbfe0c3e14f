import {
  isJsonObject,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { fillIn, type LookUp } from '../expressions/fillIn';
import { fillProblems } from './fillProblems';
import { pointer } from './pointer';
import { slug } from './slug';

/** One value that a step is repeated for. */
export interface Repetition {
  key: string;
  value: JsonValue;
  /** What the key adds to the id of the step. */
  suffix: string;
}

/** What a step is repeated for. */
export type Repetitions =
  | { kind: 'known'; values: Repetition[] }
  /** Only an environment knows. */
  | { kind: 'anything' }
  | { kind: 'wrong'; problems: Problem[] };

/**
 * Reads the `forEach` of a step: a list, a map, or a placeholder for one. A plain value of a list is its own key; other
 * values of a list have their number.
 *
 * @param path - pointer to `forEach`
 * @param lookUp - what can be known before the run
 */
export function repetitions(
  forEach: JsonValue,
  path: string,
  lookUp: LookUp,
): Repetitions {
  const filled = fillIn(forEach, lookUp);
  const problems = fillProblems(path, filled.failures);
  if (problems.length > 0) return { kind: 'wrong', problems };
  if (filled.later.length > 0) return { kind: 'anything' };
  const values = valuesOf(filled.value);
  if (values === undefined) return { kind: 'wrong', problems: [noList(path)] };
  const same = sameSuffix(values, path, Array.isArray(filled.value));
  return same.length > 0
    ? { kind: 'wrong', problems: same }
    : { kind: 'known', values };
}

function noList(path: string): Problem {
  return {
    path,
    message: 'must be a list, a map, or a placeholder for one',
    reason: 'invalidValue',
  };
}

function valuesOf(value: JsonValue): Repetition[] | undefined {
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const isPlain = typeof item !== 'object';
      const key = String(isPlain ? item : index);
      return { key, value: item, suffix: slug(key) };
    });
  }
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [{ key, value: item, suffix: slug(key) }],
  );
}

function sameSuffix(
  values: readonly Repetition[],
  path: string,
  isList: boolean,
): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [index, { key, suffix }] of values.entries()) {
    const other = first.get(suffix);
    if (other === undefined) {
      first.set(suffix, key);
      continue;
    }
    problems.push({
      path: pointer(path, isList ? String(index) : key),
      message: `"${other}" and "${key}" give two steps the id "….${suffix}"`,
      reason: 'duplicateStep',
      hint: 'write a map, with a key of its own for each value',
    });
  }
  return problems;
}
