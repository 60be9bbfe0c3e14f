import type { SecretReference } from './SecretReference';

/** @public */
export interface EnvironmentVariable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}

/** A variable's value straight from the Secret. */
export function secretKeyRef({
  secretRef,
}: SecretReference): EnvironmentVariable['valueFrom'] {
  return { secretKeyRef: { name: secretRef.name, key: secretRef.key } };
}
