import type { TreeObject } from 'isomorphic-git';
import type { TreeEntry } from '../GitHost';
import type { GitObjects } from './GitObjects';

/** What stands at the paths below a tree. Reads only the folders on the way, each once. */
export async function readTreeEntries(
  store: GitObjects,
  tree: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const folders = new Map<string, Promise<TreeObject>>();
  const readFolder = (oid: string) => {
    const known = folders.get(oid) ?? store.readTree(oid);
    folders.set(oid, known);
    return known;
  };
  const found = new Map<string, TreeObject[number]>();
  for (const path of paths) {
    const entry = await walkTo(readFolder, tree, path.split('/'));
    if (entry) {
      found.set(path, entry);
    }
  }
  const files = [...found.values()].filter(isFile).map(({ oid }) => oid);
  const blobs = await store.readBlobs([...new Set(files)]);
  return new Map(
    [...found].map(([path, entry]) => [path, toTreeEntry(entry, blobs)]),
  );
}

/** What stands at a path below a tree, as the tree has it. */
export async function findInTree(
  store: GitObjects,
  tree: string,
  path: string,
): Promise<TreeObject[number] | undefined> {
  return walkTo(oid => store.readTree(oid), tree, path.split('/'));
}

/** Paths of everything below a tree that is no folder, sorted. */
export async function listTreeFiles(
  store: GitObjects,
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

function isFile(entry: TreeObject[number]): boolean {
  return entry.type === 'blob' && entry.mode !== SYMBOLIC_LINK;
}

function toTreeEntry(
  entry: TreeObject[number],
  blobs: ReadonlyMap<string, Uint8Array>,
): TreeEntry {
  const version = `${entry.mode} ${entry.oid}`;
  if (entry.type === 'tree') {
    return { kind: 'folder', version };
  }
  const content = isFile(entry) ? blobs.get(entry.oid) : undefined;
  return content
    ? { kind: 'file', version, content }
    : { kind: 'special', version };
}
