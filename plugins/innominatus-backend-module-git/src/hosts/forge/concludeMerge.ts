import type {
  MergeRequest,
  MergeResult,
  PullRequest,
} from '../PullRequestHost';

/** What is clear without another try; undefined for an open one with the expected head. */
export function concludeMerge(
  { expectedHead }: MergeRequest,
  { state, head, mergedCommit }: PullRequest,
): MergeResult | undefined {
  if (state === 'closed') {
    return { kind: 'closed' };
  }
  if (head.commit !== expectedHead) {
    return { kind: 'moved', head: head.commit };
  }
  return state === 'merged' && mergedCommit !== undefined
    ? { kind: 'merged', commit: mergedCommit }
    : undefined;
}
