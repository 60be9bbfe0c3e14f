import type { TreeEntry, TreeObject } from 'isomorphic-git';
import type { GitObjects } from './GitObjects';

/** Paths of all in which two trees differ, folders left out, sorted. Folders that are equal are not looked into. */
export async function listChangedPaths(
  store: GitObjects,
  before: string | undefined,
  after: string | undefined,
): Promise<string[]> {
  const changed: string[] = [];
  const open = [{ before, after, prefix: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, two] = [
      await readFolder(store, next.before),
      await readFolder(store, next.after),
    ];
    for (const name of new Set([...one.keys(), ...two.keys()])) {
      const [old, now] = [one.get(name), two.get(name)];
      if (old?.oid === now?.oid && old?.mode === now?.mode) {
        continue;
      }
      const path = `${next.prefix}${name}`;
      if ([old, now].some(entry => entry && entry.type !== 'tree')) {
        changed.push(path);
      }
      open.push({
        before: treeOf(old),
        after: treeOf(now),
        prefix: `${path}/`,
      });
    }
  }
  return changed.sort();
}

async function readFolder(
  store: GitObjects,
  tree: string | undefined,
): Promise<Map<string, TreeEntry>> {
  const entries: TreeObject =
    tree === undefined ? [] : await store.readTree(tree);
  return new Map(entries.map(entry => [entry.path, entry]));
}

function treeOf(entry: TreeEntry | undefined): string | undefined {
  return entry?.type === 'tree' ? entry.oid : undefined;
}
