import { stripVTControlCharacters } from 'node:util';

/** The text on one line and without control characters: what a server or tool reported must not imitate other lines. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
