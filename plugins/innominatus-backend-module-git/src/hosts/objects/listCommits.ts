import { Errors, type CommitObject } from 'isomorphic-git';
import type { CommitInfo, ListCommitsResult } from '../GitHost';
import type { GitObjects } from './GitObjects';

/** Walks towards the roots, breadth before depth, all parents of merges included. */
export async function listCommits(
  store: GitObjects,
  options: { from: readonly string[]; limit: number; signal?: AbortSignal },
): Promise<ListCommitsResult> {
  const { from, limit, signal } = options;
  const commits: CommitInfo[] = [];
  const seen = new Set(from);
  // a set visits what is added while it is walked
  for (const id of seen) {
    signal?.throwIfAborted();
    const commit = await readIfCommit(store, id);
    if (!commit) {
      continue;
    }
    if (commits.length === limit) {
      return { commits, complete: false };
    }
    commits.push(describeCommit(id, commit));
    commit.parent.forEach(parent => seen.add(parent));
  }
  return { commits, complete: true };
}

async function readIfCommit(
  store: GitObjects,
  id: string,
): Promise<CommitObject | undefined> {
  try {
    return await store.readCommit(id);
  } catch (error) {
    if (
      error instanceof Errors.NotFoundError ||
      error instanceof Errors.ObjectTypeError
    ) {
      return undefined;
    }
    throw error;
  }
}

function describeCommit(id: string, commit: CommitObject): CommitInfo {
  const { parent, message, author, committer } = commit;
  return {
    id,
    parents: parent,
    message,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
