import {
  isJsonObject,
  openApiDocument,
  parseJsonPointer,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * A schema of the OpenAPI document without references, with the parts of `allOf` put together, and strict: a field that
 * it does not name is not allowed, unless it says otherwise.
 */
export function resolvedSchema(schema: unknown): JsonObject {
  if (!isJsonObject(schema)) throw new Error('not a schema');
  const { $ref, allOf, ...own } = schema;
  if (typeof $ref === 'string') return resolvedSchema(lookUp($ref));
  const parts = Array.isArray(allOf) ? allOf.map(resolvedSchema) : [];
  const merged = parts.reduce(merge, below(own));
  return isJsonObject(merged.properties)
    ? { ...merged, additionalProperties: merged.additionalProperties ?? false }
    : merged;
}

function lookUp(reference: string): JsonValue | undefined {
  return parseJsonPointer(reference.slice(1)).reduce<JsonValue | undefined>(
    (value, key) => (isJsonObject(value) ? value[key] : undefined),
    openApiDocument,
  );
}

/** Resolves the schemas that a schema holds. */
function below(schema: JsonObject): JsonObject {
  const { properties, items, additionalProperties, oneOf, ...rest } = schema;
  return {
    ...rest,
    ...(isJsonObject(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
          name,
          resolvedSchema(value),
        ]),
      ),
    }),
    ...(isJsonObject(items) && { items: resolvedSchema(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: isJsonObject(additionalProperties)
        ? resolvedSchema(additionalProperties)
        : additionalProperties,
    }),
    ...(Array.isArray(oneOf) && { oneOf: oneOf.map(resolvedSchema) }),
  };
}

function merge(a: JsonObject, b: JsonObject): JsonObject {
  const required = [a.required, b.required].flatMap(names =>
    Array.isArray(names) ? names : [],
  );
  return {
    ...a,
    ...b,
    ...(required.length > 0 && { required }),
    properties: {
      ...(isJsonObject(a.properties) ? a.properties : {}),
      ...(isJsonObject(b.properties) ? b.properties : {}),
    },
  };
}
