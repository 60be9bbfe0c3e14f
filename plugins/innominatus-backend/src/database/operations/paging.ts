import { InputError } from '@backstage/errors';

/** An opaque cursor for a key that no write changes. */
export function encodeCursor(key: string | number): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** The key of a cursor that {@link encodeCursor} made. */
export function decodeCursor(cursor: string): string | number {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (Array.isArray(parsed) && parsed.length === 1) {
      const key: unknown = parsed[0];
      if (typeof key === 'number') return key;
      // No key has a NUL in it, and PostgreSQL takes none.
      if (typeof key === 'string' && !key.includes('\0')) return key;
    }
  } catch {
    // Falls through.
  }
  throw invalidCursor();
}

/** The one answer for all that is not a cursor of the list that was asked for. */
export function invalidCursor(): InputError {
  return new InputError(
    'cursor is not one that this server gave: start again without it',
  );
}

/** Cuts the one item too many that tells whether there is a next page. */
export function toPage<T>(
  items: T[],
  limit: number,
  key: (item: T) => string | number,
): { items: T[]; nextCursor?: string } {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return items.length > limit && last !== undefined
    ? { items: shown, nextCursor: encodeCursor(key(last)) }
    : { items: shown };
}
