import type { TreeEntry, TreeObject } from 'isomorphic-git';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { GitObjects } from './GitObjects';

/** A path and what shall stand there. */
export interface TreeChange {
  path: string;
  put: NewEntry;
}

export type NewEntry =
  | { kind: 'nothing' }
  /** A file that keeps the mode of the one it replaces. */
  | { kind: 'blob'; oid: string }
  | { kind: 'entry'; entry: Omit<TreeEntry, 'path'> };

const FILE = '100644';
const FOLDER = '040000';
const EXECUTABLE = '100755';

/**
 * Writes the tree that comes out of the changes. Only folders on the way to a change are read and written; a folder
 * that becomes empty is left out.
 *
 * @returns the id of the new tree.
 */
export async function writeChangedTree(
  store: GitObjects,
  tree: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  return store.writeTree(await changeFolder(store, tree, changes));
}

async function changeFolder(
  store: GitObjects,
  tree: string | undefined,
  changes: readonly TreeChange[],
): Promise<TreeObject> {
  const old = tree === undefined ? [] : await store.readTree(tree);
  const entries = new Map(old.map(entry => [readableName(entry), entry]));
  for (const [name, inside] of groupByFirstPart(changes)) {
    const entry = await changeEntry(store, name, entries.get(name), inside);
    if (entry) {
      entries.set(name, entry);
    } else {
      entries.delete(name);
    }
  }
  return [...entries.values()];
}

async function changeEntry(
  store: GitObjects,
  name: string,
  old: TreeEntry | undefined,
  changes: readonly TreeChange[],
): Promise<TreeEntry | undefined> {
  const itself = changes.find(({ path }) => path === '');
  if (itself) {
    return newEntry(name, old, itself.put);
  }
  const oldTree = old?.type === 'tree' ? old.oid : undefined;
  const folder = await changeFolder(store, oldTree, changes);
  return folder.length === 0
    ? undefined
    : {
        path: name,
        type: 'tree',
        mode: FOLDER,
        oid: await store.writeTree(folder),
      };
}

function newEntry(
  name: string,
  old: TreeEntry | undefined,
  put: NewEntry,
): TreeEntry | undefined {
  switch (put.kind) {
    case 'nothing':
      return undefined;
    case 'blob': {
      const mode = old?.mode === EXECUTABLE ? EXECUTABLE : FILE;
      return { path: name, type: 'blob', mode, oid: put.oid };
    }
    case 'entry':
      return { ...put.entry, path: name };
    default:
      return put satisfies never;
  }
}

/** Changes by the first part of their path, which is taken off. */
function groupByFirstPart(
  changes: readonly TreeChange[],
): Map<string, TreeChange[]> {
  const groups = new Map<string, TreeChange[]>();
  for (const { path, put } of changes) {
    const [first = '', ...rest] = path.split('/');
    const group = groups.get(first) ?? [];
    group.push({ path: rest.join('/'), put });
    groups.set(first, group);
  }
  return groups;
}

/** The library reads names as UTF-8; writing another one back would change the name of somebody else's file. */
function readableName(entry: TreeEntry): string {
  if (entry.path.includes('\ufffd')) {
    throw new StepError(
      `the name of ${JSON.stringify(entry.path)} in the repository is not UTF-8`,
      {
        reason: 'unreadableFileName',
        hint: 'Rename that file, or commit to a folder that does not hold it',
      },
    );
  }
  return entry.path;
}
