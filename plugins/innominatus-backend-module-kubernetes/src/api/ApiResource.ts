import type { ObjectRef } from '../objects/ObjectRef';

/** How the API server calls the objects of a kind. */
export interface ApiResource {
  apiVersion: string;
  kind: string;
  /** E.g. `deployments`. */
  plural: string;
  namespaced: boolean;
  verbs: readonly string[];
}

/** Path of all objects of a kind, in a namespace if one is given. */
export function collectionPath(
  { apiVersion, plural, namespaced }: Omit<ApiResource, 'kind' | 'verbs'>,
  namespace?: string,
): string {
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  const place =
    namespaced && namespace !== undefined
      ? `/namespaces/${encodeURIComponent(namespace)}`
      : '';
  return `${root}/${apiVersion}${place}/${plural}`;
}

export function objectPath(resource: ApiResource, ref: ObjectRef): string {
  return `${collectionPath(resource, ref.namespace)}/${encodeURIComponent(ref.name)}`;
}
