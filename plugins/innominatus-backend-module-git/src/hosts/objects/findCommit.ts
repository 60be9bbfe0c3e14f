import { hasTrailer } from '../../commitTrailer';
import type { CommitTrailer, FindCommitResult } from '../GitHost';
import type { GitObjects } from './GitObjects';

/** Walks from the head towards the roots, all parents of merges included, and looks at up to `limit` commits. */
export async function findCommit(
  store: GitObjects,
  head: string | undefined,
  options: { trailer: CommitTrailer; limit: number; signal?: AbortSignal },
): Promise<FindCommitResult> {
  const seen = new Set(head === undefined ? [] : [head]);
  let looked = 0;
  // a set visits what is added while it is walked: oldest addition first, so breadth comes before depth
  for (const oid of seen) {
    if (looked === options.limit) {
      return { kind: 'beyondLimit' };
    }
    options.signal?.throwIfAborted();
    const commit = await store.readCommit(oid);
    if (hasTrailer(commit.message, options.trailer)) {
      return { kind: 'found', commit: oid };
    }
    commit.parent.forEach(parent => seen.add(parent));
    looked += 1;
  }
  return { kind: 'absent' };
}
