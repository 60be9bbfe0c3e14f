import { isBelow, parentFolder } from './mountTarget';
import { compare } from './sortedEntries';

/** Files that share one volume, and where that volume is mounted. */
export interface FileGroup {
  /** `path` is the file's path inside the volume. */
  files: { target: string; path: string }[];
  mounts: { mountPath: string; subPath?: string }[];
}

/**
 * Decides how the files of one container come to their targets.
 *
 * A folder is mounted as a whole and hides what the image has there, as in score-k8s. Two kinds of folder must not be
 * hidden: the root, and a folder at or above a volume of the same container. There each file is mounted by itself
 * (`subPath`). A folder below another mounted folder joins its volume, because nothing can be mounted inside a
 * ConfigMap volume, which is read-only.
 */
export function placeFiles(
  targets: readonly string[],
  volumeTargets: readonly string[],
): FileGroup[] {
  const folders = [...new Set(targets.map(parentFolder))];
  const single = folders.filter(
    folder =>
      folder === '/' ||
      volumeTargets.some(
        target => target === folder || isBelow(target, folder),
      ),
  );
  const whole = folders.filter(folder => !single.includes(folder));
  const roots = whole.filter(
    folder => !whole.some(other => isBelow(folder, other)),
  );
  return [
    ...single.map(folder => placeSingly(folder, targets)),
    ...roots.map(folder => placeFolder(folder, targets, whole)),
  ].sort((a, b) => compare(firstMount(a), firstMount(b)));
}

function placeSingly(folder: string, targets: readonly string[]): FileGroup {
  const files = targets
    .filter(target => parentFolder(target) === folder)
    .sort(compare)
    .map(target => ({ target, path: relative(target, folder) }));
  return {
    files,
    mounts: files.map(({ target, path }) => ({
      mountPath: target,
      subPath: path,
    })),
  };
}

function placeFolder(
  folder: string,
  targets: readonly string[],
  whole: readonly string[],
): FileGroup {
  const files = targets
    .filter(
      target => isBelow(target, folder) && whole.includes(parentFolder(target)),
    )
    .sort(compare)
    .map(target => ({ target, path: relative(target, folder) }));
  return { files, mounts: [{ mountPath: folder }] };
}

function relative(target: string, folder: string): string {
  return target.slice(folder === '/' ? 1 : folder.length + 1);
}

function firstMount(group: FileGroup): string {
  return group.mounts[0]?.mountPath ?? '';
}
