import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  fillIn,
  type FillFailure,
  type LookUp,
} from '../../expressions/fillIn';

/** Fills in the placeholders of the defaults in a JSON Schema, and leaves everything else alone. */
export function fillDefaults(
  schema: JsonObject,
  lookUp: LookUp,
): { schema: JsonObject; failures: FillFailure[] } {
  const failures: FillFailure[] = [];
  return { schema: fillObject(schema, ''), failures };

  function fillObject(value: JsonObject, path: string): JsonObject {
    const { properties } = value;
    if (!isJsonObject(properties)) return value;
    return {
      ...value,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          fillProperty(property, `${path}/${name}`),
        ]),
      ),
    };
  }

  function fillProperty(
    property: JsonValue | undefined,
    path: string,
  ): JsonValue | undefined {
    if (!isJsonObject(property)) return property;
    const below = fillObject(property, path);
    if (property.default === undefined) return below;
    const filled = fillIn(property.default, lookUp);
    failures.push(...filled.failures.map(found => ({ ...found, path })));
    return { ...below, default: filled.value };
  }
}
