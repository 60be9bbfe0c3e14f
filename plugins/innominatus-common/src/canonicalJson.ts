import type { JsonValue } from '@backstage/types';

/**
 * JSON with sorted keys and without white space, so that equal values give equal bytes. Members that are undefined are
 * left out. Throws a TypeError for NaN and Infinity, which JSON does not know.
 *
 * @public
 */
export function canonicalJson(value: JsonValue | undefined): string {
  switch (typeof value) {
    case 'object':
      return value === null ? 'null' : canonicalCollection(value);
    case 'number':
      if (!Number.isFinite(value)) {
        throw new TypeError(`${value} cannot be written as JSON`);
      }
      return JSON.stringify(value);
    case 'undefined':
      return 'null';
    default:
      return JSON.stringify(value);
  }
}

function canonicalCollection(value: object): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  const object = value as Record<string, JsonValue | undefined>;
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) {
      members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
    }
  }
  return `{${members.join(',')}}`;
}
