import { NotAllowedError } from '@backstage/errors';

const permissions = new WeakMap<Error, string>();

/** Marks an error as the outcome of a permission that was denied, so that it is audited whatever the client is told. */
export function denial<T extends Error>(error: T, permission: string): T {
  permissions.set(error, permission);
  return error;
}

/** The permission whose denial an error is about, if it is about one. */
export function deniedPermission(error: unknown): string | undefined {
  return error instanceof Error ? permissions.get(error) : undefined;
}

/** The caller knows of the object but may not do this. */
export function notAllowed(message: string, permission: string) {
  return denial(new NotAllowedError(message), permission);
}
