import type { JsonObject } from '@backstage/types';

/**
 * Whether a value that came from JSON or YAML is a map, that is neither a list nor null. Looks no further inside.
 *
 * @public
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
