import { z } from 'zod';
import type { PullRequest } from '../PullRequestHost';

const user = z.object({ id: z.number(), username: z.string() });

/** What is read of a merge request. */
export const mergeRequestSchema = z.object({
  iid: z.number(),
  web_url: z.string(),
  state: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  source_branch: z.string(),
  target_branch: z.string(),
  sha: z.string().nullish(),
  labels: z.array(z.string()),
  reviewers: z.array(user).default([]),
  has_conflicts: z.boolean().nullish(),
  detailed_merge_status: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
});

export type MergeRequestData = z.output<typeof mergeRequestSchema>;

export function describeMergeRequest(data: MergeRequestData): PullRequest {
  const commit = data.sha ?? '';
  const merged = data.state === 'merged';
  return {
    number: data.iid,
    url: data.web_url,
    state: stateOf(data.state),
    title: data.title,
    body: data.description ?? '',
    head: { branch: data.source_branch, commit },
    base: data.target_branch,
    labels: [...data.labels].sort(),
    reviewers: data.reviewers.map(({ username }) => username).sort(),
    ...(merged && {
      // neither of them when the branch was moved forward
      mergedCommit: data.merge_commit_sha ?? data.squash_commit_sha ?? commit,
    }),
  };
}

/** `locked` is one that is being merged. */
function stateOf(state: string): PullRequest['state'] {
  if (state === 'merged') {
    return 'merged';
  }
  return state === 'closed' ? 'closed' : 'open';
}
