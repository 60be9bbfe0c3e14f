import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * Where a value stands in a text; both numbers begin at 1.
 *
 * @public
 */
export interface Position {
  line: number;
  column: number;
}

/**
 * Finds the position of the value at a JSON pointer, or of its nearest existing ancestor. With `key`, the position of
 * the map key that leads to the value. A map or list over several lines is found at its key.
 *
 * @public
 */
export type Locate = (
  path: string,
  at?: 'value' | 'key',
) => Position | undefined;

/**
 * A YAML (or JSON) text as data. Aliases share one object, so the value must not be changed in place.
 *
 * @public
 */
export interface YamlDocument<T extends JsonValue = JsonObject> {
  value: T;
  locate: Locate;
}

/**
 * Bounds that keep a small text from costing much memory or time.
 *
 * @public
 */
export interface YamlLimits {
  /** Size of the text in bytes of UTF-8. Default 1 MiB. */
  maxBytes: number;
  /** Maps and lists inside each other. Default 100. */
  maxDepth: number;
  /** How many values all aliases together may repeat. Default 10,000. */
  maxAliasedValues: number;
}

/** The limits that hold for every document that users send. @public */
export const defaultYamlLimits: YamlLimits = {
  maxBytes: 1024 * 1024,
  maxDepth: 100,
  maxAliasedValues: 10_000,
};
