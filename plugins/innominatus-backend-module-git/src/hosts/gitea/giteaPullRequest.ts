import { z } from 'zod';
import type { PullRequest } from '../PullRequestHost';

const user = z.object({ login: z.string() });

/** A pull request as Gitea tells it; much more is left out. */
export const giteaPullRequest = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  title: z.string(),
  body: z.string().nullish(),
  merged: z.boolean(),
  mergeable: z.boolean(),
  merge_commit_sha: z.string().nullish(),
  head: z.object({ label: z.string(), ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
  labels: z.array(z.object({ name: z.string() })).nullish(),
  requested_reviewers: z.array(user.nullable()).nullish(),
  requested_reviewers_teams: z.array(z.object({ name: z.string() })).nullish(),
});

export type GiteaPullRequest = z.output<typeof giteaPullRequest>;

export function toPullRequest(from: GiteaPullRequest): PullRequest {
  const users = (from.requested_reviewers ?? []).map(who => who?.login ?? '');
  const teams = (from.requested_reviewers_teams ?? []).map(({ name }) => name);
  const merged = from.merged && from.merge_commit_sha;
  return {
    number: from.number,
    url: from.html_url,
    state: from.merged ? 'merged' : from.state,
    title: from.title,
    body: from.body ?? '',
    // the label stays when the branch is gone
    head: { branch: from.head.label, commit: from.head.sha },
    base: from.base.ref,
    labels: (from.labels ?? []).map(({ name }) => name).sort(),
    reviewers: [...users, ...teams].filter(name => name !== '').sort(),
    ...(merged && { mergedCommit: merged }),
  };
}
