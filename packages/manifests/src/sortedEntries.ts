/**
 * Entries in the order of their keys' UTF-16 units. Every map of the input is walked in this order, which is why the
 * order in which a document lists its keys never shows in a manifest.
 */
export function sortedEntries<T>(
  record: Record<string, T> | undefined,
): [key: string, value: T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => compare(a, b));
}

/** Independent of the machine's locale. */
export function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
