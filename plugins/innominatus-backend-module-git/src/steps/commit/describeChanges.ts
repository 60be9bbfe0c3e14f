import type { FileChange } from '../../hosts/GitHost';

/** E.g. `web.yaml` or `3 files`. */
export function describeChanges(changes: readonly FileChange[]): string {
  const [first] = changes;
  return first && changes.length === 1 ? first.path : `${changes.length} files`;
}
