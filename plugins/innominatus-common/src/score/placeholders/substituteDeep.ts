import type { JsonObject, JsonValue } from '@backstage/types';
import { wholeReference } from './findReferences';
import {
  resolveReference,
  substitute,
  type ReferenceResolver,
} from './substitute';

/** @public */
export interface SubstituteOptions {
  /**
   * A string that is exactly one reference becomes the value itself, in its own type. Score's params do not do this;
   * the inputs of steps do.
   */
  keepTypes?: boolean;
}

/**
 * One reference without a value, in a string inside a value.
 *
 * @public
 */
export interface SubstitutionFailure {
  /** Keys and indices that lead to the string. */
  path: string[];
  message: string;
}

/**
 * A value with the references of all its strings replaced, or what could not be. `messages` name the place as Score
 * does: `a: 0: b: invalid ref …`.
 *
 * @public
 */
export type SubstitutedValue =
  | { ok: true; value: JsonValue }
  | { ok: false; messages: string[]; failures: SubstitutionFailure[] };

class DeepSubstitution {
  readonly failures: SubstitutionFailure[] = [];
  private readonly path: string[] = [];

  constructor(
    private readonly resolve: ReferenceResolver,
    private readonly options: SubstituteOptions,
  ) {}

  visit(value: JsonValue): JsonValue {
    if (typeof value === 'string') {
      return this.visitString(value);
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => this.visitBelow(String(index), item));
    }
    if (typeof value === 'object' && value !== null) {
      return this.visitObject(value);
    }
    return value;
  }

  private visitString(text: string): JsonValue {
    const whole = this.options.keepTypes ? wholeReference(text) : undefined;
    if (whole) {
      const reference = { raw: text.slice(2, -1), path: whole };
      const resolved = resolveReference(reference, this.resolve);
      return resolved.ok
        ? (resolved.value as JsonValue)
        : this.fail([resolved.message]);
    }
    const substituted = substitute(text, this.resolve);
    return substituted.ok ? substituted.value : this.fail(substituted.messages);
  }

  private visitObject(object: JsonObject): JsonObject {
    const visited: [string, JsonValue][] = [];
    for (const [key, child] of Object.entries(object)) {
      if (child !== undefined) {
        visited.push([key, this.visitBelow(key, child)]);
      }
    }
    return Object.fromEntries(visited);
  }

  private visitBelow(key: string, child: JsonValue): JsonValue {
    this.path.push(key);
    const visited = this.visit(child);
    this.path.pop();
    return visited;
  }

  private fail(messages: string[]): null {
    for (const message of messages) {
      this.failures.push({ path: [...this.path], message });
    }
    return null;
  }
}

/**
 * Replaces the references in all strings of a value, at any depth. Keys are left alone, and so is the value given.
 *
 * @public
 */
export function substituteDeep(
  value: JsonValue,
  resolve: ReferenceResolver,
  options: SubstituteOptions = {},
): SubstitutedValue {
  const substitution = new DeepSubstitution(resolve, options);
  const substituted = substitution.visit(value);
  const { failures } = substitution;
  if (failures.length === 0) {
    return { ok: true, value: substituted };
  }
  return { ok: false, messages: failures.map(withPath), failures };
}

function withPath({ path, message }: SubstitutionFailure): string {
  return [...path, message].join(': ');
}
