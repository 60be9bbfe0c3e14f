import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { PullRequest } from '../PullRequestHost';

type Data = RestEndpointMethodTypes['pulls']['get']['response']['data'];

/** What both the list of pull requests and a single one hold. */
export type GitHubPullRequest = Pick<
  Data,
  'number' | 'html_url' | 'title' | 'body' | 'merged_at' | 'merge_commit_sha'
> & {
  state: string;
  head: { ref: string; sha: string };
  base: { ref: string };
  labels: readonly { name?: string }[];
  requested_reviewers?: readonly { login: string }[] | null;
  requested_teams?: readonly { slug: string }[] | null;
};

/**
 * @param reviewedBy - GitHub forgets that somebody was asked as soon as they have looked
 */
export function describePullRequest(
  data: GitHubPullRequest,
  reviewedBy: readonly string[],
): PullRequest {
  const merged = data.merged_at !== null;
  const asked = [
    ...(data.requested_reviewers ?? []).map(({ login }) => login),
    ...(data.requested_teams ?? []).map(({ slug }) => slug),
  ];
  return {
    number: data.number,
    url: data.html_url,
    state: stateOf(data.state, merged),
    title: data.title,
    body: data.body ?? '',
    head: { branch: data.head.ref, commit: data.head.sha },
    base: data.base.ref,
    labels: data.labels
      .flatMap(({ name }) => (name === undefined ? [] : [name]))
      .sort(),
    reviewers: [...new Set([...asked, ...reviewedBy])].sort(),
    ...(merged &&
      data.merge_commit_sha !== null && {
        mergedCommit: data.merge_commit_sha,
      }),
  };
}

function stateOf(state: string, merged: boolean): PullRequest['state'] {
  if (merged) {
    return 'merged';
  }
  return state === 'open' ? 'open' : 'closed';
}
