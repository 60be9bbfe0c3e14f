import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '../isJsonObject';

/**
 * Lays an overrides document over a Score document: maps are merged, lists and scalars replaced, and null removes a
 * key. Neither of the two is changed.
 *
 * @public
 */
export function mergeOverrides(
  document: JsonObject,
  overrides: JsonObject,
): JsonObject {
  const merged: JsonObject = { ...document };
  for (const [key, value] of Object.entries(overrides)) {
    if (value === null || value === undefined) {
      delete merged[key];
    } else if (key !== '__proto__') {
      // Assigning that key would not set a field but change what the map inherits.
      merged[key] = mergeValue(merged, key, value);
    }
  }
  return merged;
}

function mergeValue(
  document: JsonObject,
  key: string,
  value: JsonValue,
): JsonValue {
  if (!isJsonObject(value)) {
    return value;
  }
  const existing = Object.hasOwn(document, key) ? document[key] : undefined;
  // A new map is merged as well, so that a null inside it removes nothing instead of staying as null.
  return mergeOverrides(isJsonObject(existing) ? existing : {}, value);
}
