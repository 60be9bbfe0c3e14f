import type { JsonObject } from '@backstage/types';
import { UnresolvedReference } from './UnresolvedReference';
import type { ReferenceResolver } from './substitute';

/**
 * Looks up the keys that follow the name of a root, e.g. `['db', 'host']` of `${resources.db.host}`.
 *
 * @public
 */
export type ReferenceRoot = (keys: string[]) => unknown;

/**
 * A resolver that hands each reference to the root it begins with.
 *
 * @public
 */
export function lookupReference(
  roots: Readonly<Record<string, ReferenceRoot>>,
): ReferenceResolver {
  return ([root = '', ...keys]) => {
    const lookup = Object.hasOwn(roots, root) ? roots[root] : undefined;
    if (!lookup) {
      throw new UnresolvedReference(
        'unknown reference root, use $$ to escape the substitution',
      );
    }
    return lookup(keys);
  };
}

/**
 * The root `metadata` of a Score file.
 *
 * @public
 */
export function metadataRoot(metadata: JsonObject): ReferenceRoot {
  return keys => {
    if (keys.length === 0) {
      throw new UnresolvedReference(
        'requires at least a metadata key to lookup',
      );
    }
    return lookupKeys(metadata, keys);
  };
}

/**
 * The root `resources` of a Score file; each resource answers for its own outputs.
 *
 * @public
 */
export function resourcesRoot(
  resources: Readonly<Record<string, ReferenceRoot>>,
): ReferenceRoot {
  return ([name, ...keys]) => {
    if (name === undefined) {
      throw new UnresolvedReference(
        'requires at least a resource name to lookup',
      );
    }
    const lookup = Object.hasOwn(resources, name) ? resources[name] : undefined;
    if (!lookup) {
      throw new UnresolvedReference(`no known resource '${name}'`);
    }
    return lookup(keys);
  };
}

/**
 * The outputs of one resource.
 *
 * @public
 */
export function outputsRoot(
  outputs: Readonly<Record<string, unknown>>,
): ReferenceRoot {
  return keys => {
    if (keys.length === 0) {
      throw new UnresolvedReference('at least one lookup key is required');
    }
    return lookupKeys(outputs, keys);
  };
}

/**
 * Any value as a root: without keys the value itself, else what stands below them.
 *
 * @public
 */
export function dataRoot(data: unknown): ReferenceRoot {
  return keys => lookupKeys(data, keys);
}

function lookupKeys(data: unknown, keys: string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UnresolvedReference(
        `cannot lookup key '${key}', context is not a map`,
      );
    }
    if (!Object.hasOwn(value, key)) {
      throw new UnresolvedReference(`key '${key}' not found`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
