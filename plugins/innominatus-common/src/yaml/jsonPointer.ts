/**
 * Joins keys and indices to a JSON pointer (RFC 6901), e.g. `/containers/main/files/~1etc~1motd`.
 *
 * @public
 */
export function jsonPointer(...segments: readonly (string | number)[]): string {
  let pointer = '';
  for (const segment of segments) {
    pointer += `/${escapeSegment(String(segment))}`;
  }
  return pointer;
}

/**
 * Splits a JSON pointer (RFC 6901) into its keys; the empty pointer, which means the whole document, has none.
 *
 * @public
 */
export function parseJsonPointer(pointer: string): string[] {
  if (pointer === '') {
    return [];
  }
  return pointer
    .slice(1)
    .split('/')
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function escapeSegment(segment: string): string {
  return /[~/]/.test(segment)
    ? segment.replace(/~/g, '~0').replace(/\//g, '~1')
    : segment;
}
