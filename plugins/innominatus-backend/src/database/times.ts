/** What a timestamp column gives back: a `Date` on PostgreSQL, milliseconds on SQLite. */
export type StoredTime = Date | number | string;

/** ISO 8601 text of a stored time. */
export function readTime(stored: StoredTime): string {
  return new Date(stored).toISOString();
}

/** As {@link readTime}, for a column that may be empty. */
export function readOptionalTime(
  stored: StoredTime | null | undefined,
): string | undefined {
  return stored === null || stored === undefined ? undefined : readTime(stored);
}
