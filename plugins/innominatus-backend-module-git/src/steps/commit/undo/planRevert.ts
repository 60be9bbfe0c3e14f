import { isMadeByRuns } from '../../../commitTrailer';
import type { CommitInfo, FileChange, TreeEntry } from '../../../hosts/GitHost';
import { foldersAbove } from '../readWantedFiles';
import { UNDO_LIMIT, type UndoTask } from './UndoTask';

export interface RevertPlan {
  changes: FileChange[];
  /** Paths that others have changed since, sorted. */
  overtaken: string[];
}

interface Revert {
  /** The commit that is reverted. */
  made: CommitInfo;
  /** Where the branch is. */
  head: string;
  /** The commit that has reverted it, if there is one. */
  reverted: string | undefined;
}

type Entries = ReadonlyMap<string, TreeEntry>;

/** The changed paths as they were before the commit, right after it, and now. */
interface Views {
  before: Entries;
  made: Entries;
  now: Entries;
}

/**
 * What has to change so that nothing of a commit is left, but for the paths that somebody has changed since. A deletion
 * also takes back what later runs have made of them.
 */
export async function planRevert(
  task: UndoTask,
  revert: Revert,
): Promise<RevertPlan> {
  const paths = await openPaths(task, revert);
  const views = await readViews(task, revert, paths);
  const touched = paths.filter(path => !isSame(path, views.now, views.before));
  const changed = touched.filter(
    path =>
      revert.reverted !== undefined || !isSame(path, views.now, views.made),
  );
  const ours =
    task.context.purpose === 'delete' && revert.reverted === undefined
      ? await lastChangedByRuns(task, revert, changed)
      : new Set<string>();
  const overtaken = touched.filter(
    path =>
      (changed.includes(path) && !ours.has(path)) || isBlocked(path, views),
  );
  const changes = touched
    .filter(path => !overtaken.includes(path))
    .map(path => restoring(path, revert.made, views));
  return { changes, overtaken };
}

/** The paths of the commit, without those that have been reverted already. */
async function openPaths(
  { host, object, context: { signal } }: UndoTask,
  { made, reverted }: Revert,
): Promise<string[]> {
  const pathsOf = (commit: string) =>
    host.listChangedPaths({ repository: object, commit, signal });
  const done =
    reverted === undefined ? new Set() : new Set(await pathsOf(reverted));
  return (await pathsOf(made.id)).filter(path => !done.has(path));
}

async function readViews(
  { host, object, context: { signal } }: UndoTask,
  { made, head }: Revert,
  paths: string[],
): Promise<Views> {
  const read = async (commit: string | undefined, wanted: string[]) =>
    commit === undefined
      ? new Map<string, TreeEntry>()
      : host.readEntries({ repository: object, commit, paths: wanted, signal });
  const folders = new Set(paths.flatMap(foldersAbove));
  return {
    before: await read(made.parents[0], paths),
    made: await read(made.id, paths),
    now: await read(head, [...new Set([...paths, ...folders])]),
  };
}

function isSame(path: string, one: Entries, two: Entries): boolean {
  return one.get(path)?.version === two.get(path)?.version;
}

/** Whether what was there cannot be put back because something else is in its place, or in that of its folder. */
function isBlocked(path: string, { before, now }: Views): boolean {
  return (
    before.has(path) &&
    foldersAbove(path).some(
      folder => (now.get(folder)?.kind ?? 'folder') !== 'folder',
    )
  );
}

function restoring(
  path: string,
  { parents: [parent] }: CommitInfo,
  { before }: Views,
): FileChange {
  return parent !== undefined && before.has(path)
    ? { kind: 'restore', path, from: parent }
    : { kind: 'delete', path };
}

/** Of these paths those that runs, and nobody else, were the last to change. */
async function lastChangedByRuns(
  { host, object, author, context: { signal } }: UndoTask,
  { made, head }: Revert,
  paths: string[],
): Promise<Set<string>> {
  const open = new Set(paths);
  const ours = new Set<string>();
  if (open.size === 0) {
    return ours;
  }
  const { commits } = await host.listCommits({
    repository: object,
    from: [head],
    limit: UNDO_LIMIT,
    signal,
  });
  for (const commit of commits) {
    if (open.size === 0 || commit.id === made.id) {
      break;
    }
    const changed = await host.listChangedPaths({
      repository: object,
      commit: commit.id,
      signal,
    });
    for (const path of changed.filter(each => open.delete(each))) {
      if (isMadeByRuns(commit, author)) {
        ours.add(path);
      }
    }
  }
  return ours;
}
