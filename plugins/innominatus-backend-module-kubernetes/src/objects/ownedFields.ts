import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import { FIELD_MANAGER } from '../api/ObjectStore';
import type { Manifest } from './Manifest';

/** A set of fields as `managedFields` writes it (FieldsV1). */
export type FieldSet = JsonObject;

type ManagedEntry = NonNullable<Manifest['metadata']['managedFields']>[number];

/** The entry of what innominatus has applied. */
export function ownEntry({ metadata }: Manifest): ManagedEntry | undefined {
  return metadata.managedFields?.find(
    ({ manager, operation, subresource }) =>
      manager === FIELD_MANAGER &&
      operation === 'Apply' &&
      (subresource ?? '') === '',
  );
}

/** Whether innominatus has written anything of an object, in whatever way. */
export function isTouched({ metadata }: Manifest): boolean {
  return (metadata.managedFields ?? []).some(
    ({ manager }) => manager === FIELD_MANAGER,
  );
}

/** What innominatus has applied of an object, with the values of today: apply it again, and nothing changes. */
export function ownedPart(
  object: Manifest,
  fields: FieldSet = ownEntry(object)?.fieldsV1 ?? {},
): Manifest {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const body = extractMap(object, fields);
  const extracted = isJsonObject(body.metadata) ? body.metadata : {};
  return {
    ...body,
    apiVersion,
    kind,
    metadata: {
      ...extracted,
      name,
      ...(namespace !== undefined && { namespace }),
    },
  };
}

/** Both sets together. A field that is owned as a whole in one of them stays so. */
export function unite(a: FieldSet, b: FieldSet): FieldSet {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map(key => [key, uniteValues(a[key], b[key])]),
  );
}

function uniteValues(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
): JsonValue {
  if (!isJsonObject(a) || !isJsonObject(b)) {
    return a ?? b ?? {};
  }
  return isLeaf(a) || isLeaf(b) ? {} : unite(a, b);
}

function isLeaf(fields: JsonObject): boolean {
  return Object.keys(fields).length === 0;
}

/** An empty set stands for the whole value. */
function extract(value: JsonValue, fields: JsonValue | undefined): JsonValue {
  if (!isJsonObject(fields) || isLeaf(fields)) {
    return value;
  }
  if (Array.isArray(value)) {
    return extractList(value, fields);
  }
  return isJsonObject(value) ? extractMap(value, fields) : value;
}

function extractMap(
  map: { [name: string]: unknown },
  fields: JsonObject,
): JsonObject {
  const own = Object.entries(fields).flatMap(
    ([key, inner]): [string, JsonValue][] => {
      const name = key.slice(2);
      if (!key.startsWith('f:') || !Object.hasOwn(map, name)) {
        return [];
      }
      const value = toJson(map[name]);
      return value === undefined ? [] : [[name, extract(value, inner)]];
    },
  );
  return Object.fromEntries(own);
}

/** Items are named by their keys (`k:`), their value (`v:`) or their place (`i:`). */
function extractList(list: JsonValue[], fields: JsonObject): JsonValue[] {
  return list.flatMap((item, index): JsonValue[] => {
    for (const [key, inner] of Object.entries(fields)) {
      const named = readItemName(key, item, index);
      if (named) {
        const own = extract(item, inner);
        // Without its keys the item could not be found again.
        return [isJsonObject(own) ? { ...own, ...named.keys } : own];
      }
    }
    return [];
  });
}

function readItemName(
  key: string,
  item: JsonValue,
  index: number,
): { keys: JsonObject } | undefined {
  const kind = key.slice(0, 2);
  if (kind === 'i:') {
    return Number(key.slice(2)) === index ? { keys: {} } : undefined;
  }
  if (kind !== 'k:' && kind !== 'v:') {
    return undefined;
  }
  const wanted: JsonValue = JSON.parse(key.slice(2));
  if (kind === 'v:') {
    return item === wanted ? { keys: {} } : undefined;
  }
  return isJsonObject(wanted) &&
    isJsonObject(item) &&
    Object.entries(wanted).every(([name, value]) => item[name] === value)
    ? { keys: wanted }
    : undefined;
}

function toJson(value: unknown): JsonValue | undefined {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
