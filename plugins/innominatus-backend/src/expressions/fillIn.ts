import {
  findReferences,
  substitute,
  wholeReference,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { pointer } from '../planning/pointer';

/** What a reference stands for. */
export type Lookup =
  | { kind: 'value'; value: JsonValue }
  /** Can only be known while running; `steps` have to come before. */
  | { kind: 'later'; steps: string[] }
  | { kind: 'unknown'; message: string; hint?: string; because?: NotHere };

/** Why something that may well exist cannot be used where it stands. */
export type NotHere = 'misplacedSecret' | 'notKnownYet';

/** Looks up `steps.build.outputs.tag` as `['steps', 'build', 'outputs', 'tag']`. */
export type LookUp = (path: string[]) => Lookup;

/** A value with its placeholders filled in as far as they are known. */
export interface FilledIn {
  value: JsonValue;
  /** Pointers to the strings that were left as they are, because part of them comes later. */
  later: string[];
  /** Steps that have to come before. */
  steps: Set<string>;
  failures: FillFailure[];
}

/** What a placeholder could not be filled in for. */
export interface FillFailure {
  /** Pointer to the string. */
  path: string;
  message: string;
  hint?: string;
  because?: NotHere;
}

/**
 * Fills in the placeholders of all strings of a value. A string that is one placeholder becomes the value itself, with
 * its type; a string with anything that is only known later stays whole.
 *
 * @param only - pointers of the strings to look at; all of them, if absent
 */
export function fillIn(
  value: JsonValue,
  lookUp: LookUp,
  only?: ReadonlySet<string>,
): FilledIn {
  const result: FilledIn = {
    value: null,
    later: [],
    steps: new Set(),
    failures: [],
  };
  result.value = fill(value, '', { lookUp, only, result });
  return result;
}

interface Work {
  lookUp: LookUp;
  only: ReadonlySet<string> | undefined;
  result: FilledIn;
}

function fill(value: JsonValue, path: string, work: Work): JsonValue {
  if (typeof value === 'string') {
    return work.only && !work.only.has(path)
      ? value
      : fillString(value, path, work);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      fill(item, pointer(path, String(index)), work),
    );
  }
  if (typeof value === 'object' && value !== null) {
    const filled: JsonObject = {};
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) {
        filled[key] = fill(item, pointer(path, key), work);
      }
    }
    return filled;
  }
  return value;
}

function fillString(text: string, path: string, work: Work): JsonValue {
  if (!text.includes('$')) return text;
  const { result } = work;
  const found = findReferences(text).map(reference => ({
    reference,
    lookup: work.lookUp(reference.path),
  }));
  let complete = true;
  let later = false;
  for (const { reference, lookup } of found) {
    if (lookup.kind === 'unknown') {
      complete = false;
      const { kind, message, ...rest } = lookup;
      result.failures.push({
        path,
        message: `\${${reference.raw}}: ${message}`,
        ...rest,
      });
    } else if (lookup.kind === 'later') {
      later = true;
      lookup.steps.forEach(step => result.steps.add(step));
    }
  }
  if (later) result.later.push(path);
  if (!complete || later) return text;

  if (wholeReference(text)) {
    const [only] = found;
    return only?.lookup.kind === 'value' ? only.lookup.value : text;
  }
  const substituted = substitute(text, reference => {
    const lookup = work.lookUp(reference);
    return lookup.kind === 'value' ? lookup.value : undefined;
  });
  if (substituted.ok) return substituted.value;
  result.failures.push(
    ...substituted.messages.map(message => ({ path, message })),
  );
  return text;
}
