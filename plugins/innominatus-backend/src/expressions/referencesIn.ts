import { findReferences } from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';

/** Paths of all placeholders in the texts of a value. */
export function referencesIn(value: JsonValue | undefined): string[][] {
  if (typeof value === 'string') {
    return findReferences(value).map(({ path }) => path);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
