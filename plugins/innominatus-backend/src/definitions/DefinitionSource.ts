import type { UrlReaderService } from '@backstage/backend-plugin-api';

/** Where documents are read from. */
export interface DefinitionLocation {
  type: 'file' | 'url';
  /** A path or an address, which may hold `*` and `**`. */
  target: string;
}

/** A file that was read. */
export interface DefinitionFile {
  /** Path or address. */
  source: string;
  content: Uint8Array;
  /** Commit that it was read from, where the host tells. */
  commit?: string;
}

/** What the reading of locations takes from outside. */
export type UrlReader = Pick<
  UrlReaderService,
  'readUrl' | 'readTree' | 'search'
>;

/** Whether a path or an address stands for several files. */
export function isPattern(target: string): boolean {
  return /[*?{[]/.test(target);
}
