import type { JsonValue } from '@backstage/types';
import { canonicalJson } from '../../canonicalJson';
import { UnresolvedReference } from './UnresolvedReference';
import {
  parsePlaceholders,
  type PlaceholderReference,
} from './parsePlaceholders';

/**
 * Finds the value of a reference. Throws {@link UnresolvedReference}, or returns undefined, if there is none.
 *
 * @public
 */
export type ReferenceResolver = (path: string[]) => unknown;

/**
 * A text with all its references replaced, or one message for each reference without a value.
 *
 * @public
 */
export type SubstitutedText =
  { ok: true; value: string } | { ok: false; messages: string[] };

/**
 * Replaces the references of a text in one pass, as Score's own engine does: what is inserted is not looked at again,
 * and a value that is no string is inserted as JSON with sorted keys, in which `<`, `>` and `&` are escaped.
 *
 * @public
 */
export function substitute(
  text: string,
  resolve: ReferenceResolver,
): SubstitutedText {
  if (!text.includes('$')) {
    return { ok: true, value: text };
  }
  const messages: string[] = [];
  let value = '';
  for (const piece of parsePlaceholders(text)) {
    if (typeof piece === 'string') {
      value += piece;
      continue;
    }
    const resolved = resolveReference(piece, resolve);
    if (resolved.ok) {
      value += asText(resolved.value);
    } else {
      messages.push(resolved.message);
    }
  }
  return messages.length > 0 ? { ok: false, messages } : { ok: true, value };
}

/** The value of one reference in its own type. */
export function resolveReference(
  { raw, path }: Pick<PlaceholderReference, 'raw' | 'path'>,
  resolve: ReferenceResolver,
): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    const value = resolve(path);
    if (value !== undefined) {
      return { ok: true, value };
    }
    const key = path[path.length - 1] ?? '';
    return {
      ok: false,
      message: `invalid ref '${raw}': key '${key}' not found`,
    };
  } catch (error) {
    if (error instanceof UnresolvedReference) {
      return { ok: false, message: `invalid ref '${raw}': ${error.message}` };
    }
    throw error;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  // Go's encoder escapes these, so that its JSON can stand in HTML and JavaScript; they only occur inside strings.
  return canonicalJson(value as JsonValue).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
