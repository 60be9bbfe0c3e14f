import { stripVTControlCharacters } from 'node:util';

/**
 * The text on one line and without control characters: what a server or a tool reported must not move the cursor, change
 * the title or imitate other lines of a terminal.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
