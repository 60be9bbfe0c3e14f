import type { CommitObject } from 'isomorphic-git';
import type { CommitRequest, FileChange } from '../GitHost';
import type { GitObjects } from './GitObjects';
import { findInTree } from './readTreeEntries';
import {
  writeChangedTree,
  type NewEntry,
  type TreeChange,
} from './writeChangedTree';

/**
 * Writes blobs, trees and the commit. No branch knows of them yet: if the process ends here, Git's housekeeping removes
 * them some day.
 *
 * @returns the id of the commit.
 */
export async function writeCommitObjects(
  store: GitObjects,
  request: CommitRequest,
): Promise<string> {
  const { parent, message } = request;
  const treeChanges = await toTreeChanges(store, request);
  const base =
    parent === undefined ? undefined : (await store.readCommit(parent)).tree;
  const tree = await writeChangedTree(store, base, treeChanges);
  const signature: CommitObject['author'] = {
    ...request.author,
    timestamp: Math.floor(request.at.getTime() / 1_000),
    timezoneOffset: 0,
  };
  return store.writeCommit({
    tree,
    parent: parent === undefined ? [] : [parent],
    author: signature,
    committer: signature,
    message,
  });
}

async function toTreeChanges(
  store: GitObjects,
  { changes, signal, progress }: CommitRequest,
): Promise<TreeChange[]> {
  const treeChanges: TreeChange[] = [];
  for (const change of changes) {
    signal?.throwIfAborted();
    const put = await toNewEntry(store, change);
    treeChanges.push({ path: change.path, put });
    progress?.(treeChanges.length, changes.length);
  }
  return treeChanges;
}

async function toNewEntry(
  store: GitObjects,
  change: FileChange,
): Promise<NewEntry> {
  switch (change.kind) {
    case 'delete':
      return { kind: 'nothing' };
    case 'upsert':
      return { kind: 'blob', oid: await store.writeBlob(change.content) };
    case 'restore': {
      const { tree } = await store.readCommit(change.from);
      const entry = await findInTree(store, tree, change.path);
      if (!entry) {
        throw new Error(`there is no ${change.path} in ${change.from}`);
      }
      return { kind: 'entry', entry };
    }
    default:
      return change satisfies never;
  }
}
