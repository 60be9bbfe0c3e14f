import type { CommitObject, TreeObject } from 'isomorphic-git';

/**
 * The objects of one repository, by id. Ids name contents, so what is read once stays right; reading what is not there
 * throws the `NotFoundError` of isomorphic-git. What is written is for a commit that is about to be made.
 */
export interface GitObjects {
  readCommit(oid: string): Promise<CommitObject>;
  readTree(oid: string): Promise<TreeObject>;
  /** By id. */
  readBlobs(oids: readonly string[]): Promise<Map<string, Uint8Array>>;
  writeBlob(blob: Uint8Array): Promise<string>;
  writeTree(tree: TreeObject): Promise<string>;
  writeCommit(commit: CommitObject): Promise<string>;
}
