import type { JsonValue } from '@backstage/types';
import type { Lookup } from './fillIn';

/** Follows `keys` into a value; `name` is what the value is called in messages. */
export function lookIn(
  value: JsonValue | undefined,
  name: string,
  keys: string[],
): Lookup {
  const [key, ...rest] = keys;
  if (value === undefined) {
    return { kind: 'unknown', message: `${name} is not known` };
  }
  if (key === undefined) return { kind: 'value', value };
  if (Array.isArray(value)) {
    const item = /^\d+$/.test(key) ? value[Number(key)] : undefined;
    return lookIn(item, `${name}.${key}`, rest);
  }
  if (typeof value !== 'object' || value === null) {
    return {
      kind: 'unknown',
      message: `${name} is a plain value, it has no "${key}"`,
    };
  }
  if (!Object.hasOwn(value, key)) {
    const keysKnown = Object.keys(value);
    return {
      kind: 'unknown',
      message: `${name} has no "${key}"`,
      hint:
        keysKnown.length > 0
          ? `known: ${keysKnown.slice(0, 20).join(', ')}`
          : undefined,
    };
  }
  return lookIn(value[key], `${name}.${key}`, rest);
}
