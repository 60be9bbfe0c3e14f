import { isBelow, mountTarget } from './mountTarget';
import type { RenderContext } from './RenderContext';
import { sortedEntries } from './sortedEntries';

/** One entry of a container's `files` or `volumes`. */
export interface MountTarget<T> {
  /** Where it stands in the document. */
  path: readonly string[];
  /** As written, and in its one spelling. */
  key: string;
  target: string;
  value: T;
}

/** The entries that can be mounted, by target; the others are reported. */
export function mountTargets<T>(
  context: RenderContext,
  path: readonly string[],
  entries: Record<string, T> | undefined,
): MountTarget<T>[] {
  return sortedEntries(entries).flatMap(([key, value]) => {
    const target = mountTarget(context, [...path, key], key);
    return target ? [{ path: [...path, key], key, target, value }] : [];
  });
}

/** Kubernetes mounts one thing at a path, and nothing below a file. */
export function checkMountTargets(
  { findings }: RenderContext,
  files: MountTarget<unknown>[],
  volumes: MountTarget<unknown>[],
): void {
  const seen = new Map<string, MountTarget<unknown>>();
  for (const entry of [...volumes, ...files]) {
    const other = seen.get(entry.target);
    if (other) {
      findings.problem(entry.path, {
        reason: 'targetConflict',
        message: `the target ${entry.target} is taken by ${JSON.stringify(other.key)}`,
      });
    }
    const file = files.find(({ target }) => isBelow(entry.target, target));
    if (file) {
      findings.problem(entry.path, {
        reason: 'targetConflict',
        message: `the target ${entry.target} lies below ${file.target}, which is a file`,
      });
    }
    seen.set(entry.target, entry);
  }
}
