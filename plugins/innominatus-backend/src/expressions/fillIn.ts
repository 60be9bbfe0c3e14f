import {
  findReferences,
  substitute,
  wholeReference,
  type PlaceholderReference,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { pointer } from '../planning/pointer';

/** What a reference stands for. */
export type Lookup =
  | { kind: 'value'; value: JsonValue }
  /** Can only be known while running; `steps` have to come before. */
  | { kind: 'later'; steps: string[] }
  /** A value of another document, of which some strings hold placeholders that are filled in later. */
  | ({ kind: 'template' } & Template)
  | { kind: 'unknown'; message: string; hint?: string; because?: NotHere };

/** A value with placeholders that only the run fills in. */
export interface Template {
  value: JsonValue;
  /** Steps that have to come before, by pointer of the string that speaks of them. */
  needs: ReadonlyMap<string, readonly string[]>;
}

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
  /** The same by pointer of the string that needs them; holds every pointer of `later`. */
  needs: Map<string, readonly string[]>;
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
    needs: new Map(),
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
  const found: Found[] = findReferences(text).map(reference => ({
    reference,
    lookup: work.lookUp(reference.path),
  }));
  const failures = found.flatMap(({ reference, lookup }) =>
    failureOf(reference, lookup, path),
  );
  result.failures.push(...failures);
  const [only] = found;
  if (only?.lookup.kind === 'template' && wholeReference(text)) {
    return insert(only.lookup, path, result);
  }
  const needs = found.flatMap(({ lookup }) => needsOf(lookup));
  const isLater = found.some(({ lookup }) => isOpen(lookup));
  if (isLater) addLater(result, path, needs);
  if (failures.length > 0) return text;
  if (isLater) return rewrite(text, found, path, result);
  if (wholeReference(text)) {
    return only?.lookup.kind === 'value' ? only.lookup.value : text;
  }
  const substituted = substitute(text, reference =>
    knownValue(work.lookUp(reference)),
  );
  if (substituted.ok) return substituted.value;
  result.failures.push(
    ...substituted.messages.map(message => ({ path, message })),
  );
  return text;
}

interface Found {
  reference: PlaceholderReference;
  lookup: Lookup;
}

function failureOf(
  { raw }: PlaceholderReference,
  lookup: Lookup,
  path: string,
): FillFailure[] {
  if (lookup.kind !== 'unknown') return [];
  const { kind, message, ...rest } = lookup;
  return [{ path, message: `\${${raw}}: ${message}`, ...rest }];
}

function knownValue(lookup: Lookup): JsonValue | undefined {
  return lookup.kind === 'value' || lookup.kind === 'template'
    ? lookup.value
    : undefined;
}

/** Whether part of it is not known yet. */
function isOpen(lookup: Lookup): boolean {
  return (
    lookup.kind === 'later' ||
    (lookup.kind === 'template' && lookup.needs.size > 0)
  );
}

function needsOf(lookup: Lookup): readonly string[] {
  if (lookup.kind === 'later') return lookup.steps;
  return lookup.kind === 'template' ? [...lookup.needs.values()].flat() : [];
}

function addLater(
  result: FilledIn,
  path: string,
  steps: readonly string[],
): void {
  result.later.push(path);
  result.needs.set(path, steps);
  steps.forEach(step => result.steps.add(step));
}

/** Puts a value in the place of the placeholder that stands for it. */
function insert(
  { value, needs }: Template,
  path: string,
  result: FilledIn,
): JsonValue {
  for (const [below, steps] of needs) {
    addLater(result, `${path}${below}`, steps);
  }
  return value;
}

/**
 * A text for the run to fill in. As long as it speaks of nothing but what the run itself knows, it stays as it was
 * written; else what another document knows is written into it.
 */
function rewrite(
  text: string,
  found: readonly Found[],
  path: string,
  result: FilledIn,
): string {
  if (found.every(({ lookup }) => lookup.kind !== 'template')) return text;
  let written = '';
  let done = 0;
  for (const { reference, lookup } of found) {
    written += text.slice(done, reference.start);
    done = reference.end;
    const part = rewritten(reference, lookup);
    if (part === undefined) {
      result.failures.push({
        path,
        message: `\${${reference.raw}}: is no text before the run has begun, and can only be a field of its own`,
      });
    }
    written += part ?? '';
  }
  return written + text.slice(done);
}

function rewritten(
  { raw }: PlaceholderReference,
  lookup: Lookup,
): string | undefined {
  if (lookup.kind === 'template' && lookup.needs.size > 0) {
    return typeof lookup.value === 'string' ? lookup.value : undefined;
  }
  const value = knownValue(lookup);
  if (value === undefined) return `\${${raw}}`;
  const text = substitute('${value}', () => value);
  return text.ok ? text.value.replaceAll('$', '$$$$') : undefined;
}
