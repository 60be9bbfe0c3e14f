import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '../isJsonObject';

/**
 * A document with one property changed, or why that cannot be done.
 *
 * @public
 */
export type OverriddenDocument =
  { ok: true; value: JsonObject } | { ok: false; message: string };

/** Only leaves this file as a message. */
class OverrideError extends Error {}

/**
 * Sets the property at a path (see {@link parsePropertyPath}), or removes it if the new value is null or undefined.
 * Missing maps are created. In a list, a key is an index, and `-1` appends. The document itself is not changed.
 *
 * @public
 */
export function overrideProperty(
  document: JsonObject,
  path: readonly string[],
  value: JsonValue | undefined,
): OverriddenDocument {
  if (path.length === 0) {
    return { ok: false, message: 'cannot change root node' };
  }
  if (path.includes('__proto__')) {
    return { ok: false, message: 'the key "__proto__" is not allowed' };
  }
  try {
    const changed = changeBelow(document, path, value ?? null);
    return { ok: true, value: changed as JsonObject };
  } catch (error) {
    if (error instanceof OverrideError) {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

function changeBelow(
  parent: JsonValue | undefined,
  path: readonly string[],
  value: JsonValue,
): JsonValue {
  if (parent === undefined || isJsonObject(parent)) {
    return changeInMap(parent ?? {}, path, value);
  }
  if (Array.isArray(parent)) {
    return changeInList(parent, path, value);
  }
  throw new OverrideError('cannot set path in non-map/non-array');
}

function changeInMap(
  map: JsonObject,
  [key = '', ...rest]: readonly string[],
  value: JsonValue,
): JsonObject {
  const changed = { ...map };
  if (rest.length > 0) {
    const child = Object.hasOwn(map, key) ? map[key] : undefined;
    changed[key] = prefixErrors(key, () => changeBelow(child, rest, value));
  } else if (value === null) {
    delete changed[key];
  } else {
    changed[key] = value;
  }
  return changed;
}

function changeInList(
  list: readonly JsonValue[],
  [key = '', ...rest]: readonly string[],
  value: JsonValue,
): JsonValue[] {
  if (!/^[-+]?\d+$/.test(key)) {
    throw new OverrideError(`failed to parse '${key}' as array index`);
  }
  const index = Number(key);
  if (rest.length === 0 && index === -1 && value !== null) {
    return [...list, value];
  }
  const child = list[index];
  if (child === undefined) {
    const verb = rest.length === 0 && value === null ? 'remove' : 'set';
    throw new OverrideError(`cannot ${verb} '${index}' in array: out of range`);
  }
  if (rest.length > 0) {
    return list.with(
      index,
      prefixErrors(key, () => changeBelow(child, rest, value)),
    );
  }
  return value === null ? list.toSpliced(index, 1) : list.with(index, value);
}

function prefixErrors<T>(key: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof OverrideError) {
      throw new OverrideError(`${key}: ${error.message}`);
    }
    throw error;
  }
}
