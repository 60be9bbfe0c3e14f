import { StepError } from '@innominatus/plugin-innominatus-node';
import type {
  FileChange,
  GitHost,
  RepositoryName,
  TreeEntry,
} from '../../hosts/GitHost';
import { foldersAbove, type WantedFiles } from './readWantedFiles';

/** What has to change in a commit, and what stands there now. */
export interface FoundChanges {
  changes: FileChange[];
  entries: ReadonlyMap<string, TreeEntry>;
}

/**
 * Finds what has to change so that the files are as wanted.
 *
 * @throws StepError `pathConflict` when a file would have to replace a folder, or to stand below a file.
 */
export async function findChanges(options: {
  host: GitHost;
  repository: RepositoryName;
  /** Undefined: there is nothing yet. */
  commit: string | undefined;
  wanted: WantedFiles;
  signal: AbortSignal;
}): Promise<FoundChanges> {
  const { host, repository, commit, wanted, signal } = options;
  const paths = [...wanted.keys()];
  const all = new Set(paths.flatMap(path => [...foldersAbove(path), path]));
  const entries =
    commit === undefined
      ? new Map<string, TreeEntry>()
      : await host.readEntries({ repository, commit, paths: [...all], signal });
  refuseConflicts(wanted, entries);
  return { changes: changesOf(wanted, entries), entries };
}

/** The changes that make the files, which fit in, as wanted. */
export function changesOf(
  wanted: WantedFiles,
  entries: ReadonlyMap<string, TreeEntry>,
): FileChange[] {
  return [...wanted].flatMap(([path, text]) =>
    changeOf(path, text, entries.get(path)),
  );
}

function changeOf(
  path: string,
  text: string | undefined,
  there: TreeEntry | undefined,
): FileChange[] {
  if (text === undefined) {
    return there ? [{ kind: 'delete', path }] : [];
  }
  const content = Buffer.from(text, 'utf8');
  return there?.kind === 'file' && content.equals(there.content)
    ? []
    : [{ kind: 'upsert', path, content }];
}

function refuseConflicts(
  wanted: WantedFiles,
  entries: ReadonlyMap<string, TreeEntry>,
): void {
  const faults = [...wanted].flatMap(([path, text]) => [
    ...findFaultAt(path, text, entries.get(path)),
    ...(text === undefined
      ? []
      : foldersAbove(path)
          .filter(
            folder => (entries.get(folder)?.kind ?? 'folder') !== 'folder',
          )
          .map(folder => `${path} would be below ${folder}, which is a file`)),
  ]);
  if (faults.length > 0) {
    throw new StepError(
      `the files do not fit into the repository: ${faults.join('; ')}`,
      {
        reason: 'pathConflict',
        hint: 'Choose other paths, or remove what is in the way first',
      },
    );
  }
}

function findFaultAt(
  path: string,
  text: string | undefined,
  there: TreeEntry | undefined,
): string[] {
  if (there?.kind === 'folder') {
    return [`${path} is a folder`];
  }
  return there?.kind === 'special' && text !== undefined
    ? [`${path} is a symbolic link or a submodule`]
    : [];
}
