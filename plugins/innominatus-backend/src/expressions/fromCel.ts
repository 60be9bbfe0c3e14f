import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * A value of CEL as plain data: integers become numbers, times become text.
 *
 * @throws Error for what JSON has not got, such as bytes, or an integer beyond what a number holds exactly
 */
export function fromCel(value: unknown): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : noJson('a number without end');
    case 'bigint':
      return Number.isSafeInteger(Number(value))
        ? Number(value)
        : noJson('an integer that is too large');
    case 'object':
      return fromObject(value);
    default:
      return noJson(`a value of type ${typeof value}`);
  }
}

function fromObject(value: object | null): JsonValue {
  if (value === null) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(fromCel);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    return noJson(`a value of type ${value.constructor?.name ?? 'object'}`);
  }
  const plain: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    plain[name] = fromCel(item);
  }
  return plain;
}

function noJson(what: string): never {
  throw new Error(`it gives ${what}, which is no plain data`);
}
