import { neighbourPath } from './neighbourPath';
import type { SourcedFile } from './sourcedFiles';

/** The neighbours that files name, by the source as it is written in the Score file. */
export function usedNeighbours(
  files: readonly SourcedFile[],
  neighbours: Readonly<Record<string, Uint8Array>>,
): Record<string, Uint8Array> {
  if (files.length === 0) {
    return {};
  }
  const byPath = new Map(
    Object.entries(neighbours).map(([path, bytes]) => [
      neighbourPath(path),
      bytes,
    ]),
  );
  const used = new Map<string, Uint8Array>();
  for (const { source } of files) {
    const path = neighbourPath(source);
    const bytes = path === undefined ? undefined : byPath.get(path);
    if (bytes) {
      used.set(source, bytes);
    }
  }
  return Object.fromEntries(used);
}
