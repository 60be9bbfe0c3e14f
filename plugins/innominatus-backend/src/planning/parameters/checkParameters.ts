import {
  isJsonObject,
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { LRUCache } from 'lru-cache';
import { pointer } from '../pointer';

const EMPTY: JsonObject = { type: 'object' };

const ajv = new Ajv({
  allErrors: true,
  // Hints for forms stand in the same schema.
  strict: false,
  logger: false,
  validateFormats: false,
  useDefaults: true,
  // A command line knows texts only.
  coerceTypes: true,
});

/** By the text of the schema: each plan has copies of its own, with other defaults, and making one takes milliseconds. */
const compiled = new LRUCache<string, ValidateFunction>({ max: 1_000 });

/** Parameters as they count, defaults filled in, and what is wrong with them. */
export interface CheckedParameters {
  value: JsonObject;
  problems: Problem[];
}

/**
 * Judges parameters by a JSON Schema, and fills in its defaults. What the schema does not list is a problem, unless the
 * schema says something about it.
 *
 * @param path - pointer to the parameters
 * @param later - pointers into them, to texts that are not what they will be
 */
export function checkParameters(
  schema: JsonObject | undefined,
  given: JsonObject,
  path: string,
  later: Iterable<string> = [],
): CheckedParameters {
  const validate = validatorOf(schema ?? EMPTY);
  const value = structuredClone(given);
  validate(value);
  const open = [...later];
  const errors = (validate.errors ?? []).filter(
    ({ instancePath }) =>
      !open.some(
        known => instancePath === known || known.startsWith(`${instancePath}/`),
      ),
  );
  return {
    value: withOpen(value, given, open),
    problems: errors.flatMap(error => problemOf(error, path, schema ?? EMPTY)),
  };
}

/** Why a value is no JSON Schema of an object. */
export function schemaProblem(schema: JsonObject): string | undefined {
  if (schema.type !== undefined && schema.type !== 'object') {
    return 'its `type` must be "object"';
  }
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const { $id: _id, ...rest } = schema;
  const closed = {
    ...rest,
    type: 'object',
    ...(isClosed(schema) && { additionalProperties: false }),
  };
  const made = ajv.compile(closed);
  // It would keep every schema for ever.
  ajv.removeSchema(closed);
  compiled.set(text, made);
  return made;
}

function isClosed(schema: JsonObject): boolean {
  return ![
    ...['additionalProperties', 'patternProperties', 'allOf', 'anyOf', 'oneOf'],
    ...['if', 'dependencies', '$ref', 'propertyNames'],
  ].some(word => Object.hasOwn(schema, word));
}

/** The texts that are filled in later, as they were: the validator may have taken them for values. */
function withOpen(
  value: JsonObject,
  given: JsonObject,
  open: readonly string[],
): JsonObject {
  for (const path of open) {
    const keys = path.split('/').slice(1).map(unescapeKey);
    const last = keys.pop();
    const holder = keys.reduce<JsonValue | undefined>(memberOf, value);
    const original = [...keys, last ?? ''].reduce<JsonValue | undefined>(
      memberOf,
      given,
    );
    if (last !== undefined && isHolder(holder) && original !== undefined) {
      holder[last] = original;
    }
  }
  return value;
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function memberOf(
  holder: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  return isHolder(holder) ? holder[key] : undefined;
}

function isHolder(
  value: JsonValue | undefined,
): value is JsonObject & Record<string, JsonValue> {
  return typeof value === 'object' && value !== null;
}

function problemOf(
  { instancePath, keyword, params, message }: ErrorObject,
  path: string,
  schema: JsonObject,
): Problem[] {
  const here = `${path}${instancePath}`;
  switch (keyword) {
    // They only sum up what other errors tell.
    case 'if':
      return [];
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = isJsonObject(schema.properties) ? schema.properties : {};
      const names = instancePath === '' ? Object.keys(known) : [];
      const close = nearestName(name, names);
      return [
        {
          path: pointer(here, name),
          message: `unknown parameter "${name}"`,
          reason: 'unknownParameter',
          hint: close
            ? `did you mean "${close}"?`
            : `parameters: ${names.join(', ') || 'none'}`,
        },
      ];
    }
    case 'required':
      return [
        {
          path: here,
          message: `parameter "${params.missingProperty}" is missing`,
          reason: 'invalidParameter',
        },
      ];
    case 'enum':
      return [
        {
          path: here,
          message: `must be one of ${(params.allowedValues as unknown[]).map(value => JSON.stringify(value)).join(', ')}`,
          reason: 'invalidParameter',
        },
      ];
    default:
      return [
        {
          path: here,
          message: message ?? 'is not valid',
          reason: 'invalidParameter',
        },
      ];
  }
}
