import { isRecord } from './isRecord';

/**
 * An output of a resource whose value lives in a Kubernetes Secret. The value itself never passes through a manifest.
 *
 * @public
 */
export interface SecretReference {
  /** Name of the Secret in the workload's namespace, and the key in its data. */
  secretRef: { name: string; key: string };
}

/**
 * Tells a reference to a secret from every other output. Strict about extra keys, because a plain output such as a
 * Ceph volume source has a `secretRef` of its own.
 *
 * @public
 */
export function isSecretReference(value: unknown): value is SecretReference {
  if (!isRecord(value) || !hasOnlyKeys(value, ['secretRef'])) {
    return false;
  }
  const reference = value.secretRef;
  return (
    isRecord(reference) &&
    hasOnlyKeys(reference, ['name', 'key']) &&
    typeof reference.name === 'string' &&
    typeof reference.key === 'string'
  );
}

function hasOnlyKeys(value: Record<string, unknown>, keys: string[]): boolean {
  return (
    Object.keys(value).length === keys.length &&
    keys.every(key => Object.hasOwn(value, key))
  );
}
