import type { TreeObject } from 'isomorphic-git';
import type { TreeEntry } from '../GitHost';
import type { ObjectStore } from './ObjectStore';

/** What stands at the paths below a tree. Reads only the folders on the way, each once. */
export async function readTreeEntries(
  store: ObjectStore,
  tree: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const folders = new Map<string, Promise<TreeObject>>();
  const readFolder = (oid: string) => {
    const known = folders.get(oid) ?? store.readTree(oid);
    folders.set(oid, known);
    return known;
  };
  const found = new Map<string, TreeEntry>();
  for (const path of paths) {
    const entry = await walkTo(readFolder, tree, path.split('/'));
    if (entry) {
      found.set(path, await toTreeEntry(store, entry));
    }
  }
  return found;
}

/** What stands at a path below a tree, as the tree has it. */
export async function findInTree(
  store: ObjectStore,
  tree: string,
  path: string,
): Promise<TreeObject[number] | undefined> {
  return walkTo(oid => store.readTree(oid), tree, path.split('/'));
}

/** Paths of everything below a tree that is no folder, sorted. */
export async function listTreeFiles(
  store: ObjectStore,
  tree: string,
): Promise<string[]> {
  const files: string[] = [];
  const open = [{ oid: tree, prefix: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const entry of await store.readTree(next.oid)) {
      const path = `${next.prefix}${entry.path}`;
      if (entry.type === 'tree') {
        open.push({ oid: entry.oid, prefix: `${path}/` });
      } else {
        files.push(path);
      }
    }
  }
  return files.sort();
}

async function walkTo(
  readFolder: (oid: string) => Promise<TreeObject>,
  tree: string,
  segments: string[],
): Promise<TreeObject[number] | undefined> {
  let folder = tree;
  let entry: TreeObject[number] | undefined;
  for (const [index, segment] of segments.entries()) {
    if (index > 0 && entry?.type !== 'tree') {
      return undefined;
    }
    folder = entry?.oid ?? folder;
    entry = (await readFolder(folder)).find(({ path }) => path === segment);
  }
  return entry;
}

const SYMBOLIC_LINK = '120000';

async function toTreeEntry(
  store: ObjectStore,
  entry: TreeObject[number],
): Promise<TreeEntry> {
  const version = `${entry.mode} ${entry.oid}`;
  if (entry.type === 'tree') {
    return { kind: 'folder', version };
  }
  return entry.type === 'commit' || entry.mode === SYMBOLIC_LINK
    ? { kind: 'special', version }
    : { kind: 'file', version, content: await store.readBlob(entry.oid) };
}
