import { isSecretReference } from './SecretReference';
import { sortedEntries } from './sortedEntries';

/** The keys that lead to the first reference to a secret inside a value; none lead to a value that is one itself. */
export function findSecret(value: unknown): string[] | undefined {
  if (isSecretReference(value)) {
    return [];
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, child] of sortedEntries({ ...value })) {
    const found = findSecret(child);
    if (found) {
      return [key, ...found];
    }
  }
  return undefined;
}
