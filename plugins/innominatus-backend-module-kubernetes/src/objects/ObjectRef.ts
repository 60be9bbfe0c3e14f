import type { Manifest } from './Manifest';

/** Which object: what its address is made of. Plain JSON, for outputs. */
export type ObjectRef = {
  apiVersion: string;
  kind: string;
  /** Absent for objects outside any namespace. */
  namespace?: string;
  name: string;
};

export function refOf({ apiVersion, kind, metadata }: Manifest): ObjectRef {
  const { namespace, name } = metadata;
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
  };
}

/** Group of an API version; empty for the core group. */
export function groupOf({ apiVersion }: Pick<ObjectRef, 'apiVersion'>): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * What the ledger knows an object by: `Deployment.apps shop-dev/web`. Without the version, which is only one of the ways to
 * read the same object.
 */
export function objectId(ref: ObjectRef): string {
  const group = groupOf(ref);
  const kind = group === '' ? ref.kind : `${ref.kind}.${group}`;
  return `${kind} ${placeOf(ref)}`;
}

/** For people: `Deployment shop-dev/web`. */
export function labelOf(ref: ObjectRef): string {
  return `${ref.kind} ${placeOf(ref)}`;
}

function placeOf({ namespace, name }: ObjectRef): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
