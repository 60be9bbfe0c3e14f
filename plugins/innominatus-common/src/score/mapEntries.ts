import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from './isJsonObject';

/**
 * The entries of a map that are maps themselves; none if the value is no map. Checks of meaning look at whatever is
 * well-formed and leave the rest to the schema.
 */
export function mapEntries(
  value: JsonValue | undefined,
): [string, JsonObject][] {
  return isJsonObject(value)
    ? Object.entries(value).filter((entry): entry is [string, JsonObject] =>
        isJsonObject(entry[1]),
      )
    : [];
}
