import type { CommitObject } from 'isomorphic-git';
import type { CommitRequest } from '../GitHost';
import type { ObjectStore } from './ObjectStore';
import { writeChangedTree, type BlobChange } from './writeChangedTree';

/**
 * Writes blobs, trees and the commit. No branch knows of them yet: if the process ends here, Git's housekeeping removes
 * them some day.
 *
 * @returns the id of the commit.
 */
export async function writeCommitObjects(
  store: ObjectStore,
  request: CommitRequest,
): Promise<string> {
  const { parent, message } = request;
  const blobs = await writeBlobs(store, request);
  const base =
    parent === undefined ? undefined : (await store.readCommit(parent)).tree;
  const tree = await writeChangedTree(store, base, blobs);
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

async function writeBlobs(
  store: ObjectStore,
  { changes, signal, progress }: CommitRequest,
): Promise<BlobChange[]> {
  const blobs: BlobChange[] = [];
  for (const change of changes) {
    signal?.throwIfAborted();
    const blob =
      change.kind === 'upsert'
        ? await store.writeBlob(change.content)
        : undefined;
    blobs.push({ path: change.path, blob });
    progress?.(blobs.length, changes.length);
  }
  return blobs;
}
