import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import { compare } from './sortedEntries';

/** A copy of a JSON object with the keys in order at every depth; undefined if the value is no object. */
export function sortedJsonObject(value: unknown): JsonObject | undefined {
  const sorted = sortedJson(value);
  return isJsonObject(sorted) ? sorted : undefined;
}

function sortedJson(value: unknown): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map(item => sortedJson(item) ?? null);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, sortedJson(item)]),
    );
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return value === null ? null : undefined;
  }
}
