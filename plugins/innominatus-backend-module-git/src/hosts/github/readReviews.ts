import type { PullRequestRequest } from '../PullRequestHost';
import type { GitHubApi } from './GitHubApi';

export interface Reviews {
  /** Names of all who have looked. */
  reviewers: string[];
  approvedBy: string[];
  changesRequestedBy: string[];
}

const PER_PAGE = 100;

/** The latest word of each reviewer. A comment takes nothing back; a dismissed review says nothing any more. */
export async function readReviews(
  api: GitHubApi,
  { repository, number, signal }: PullRequestRequest,
): Promise<Reviews> {
  const { owner, name } = repository;
  const reviews = await api.call(
    {
      owner,
      what: `read the reviews of ${owner}/${name}#${number}`,
      signal,
      answers: { 404: () => [] },
    },
    async octokit =>
      octokit.paginate(octokit.pulls.listReviews, {
        owner,
        repo: name,
        pull_number: number,
        per_page: PER_PAGE,
      }),
  );
  const latest = new Map<string, string>();
  const reviewers = new Set<string>();
  // oldest first
  for (const { user, state } of reviews) {
    if (!user || state === 'PENDING') {
      continue;
    }
    reviewers.add(user.login);
    if (state !== 'COMMENTED') {
      latest.set(user.login, state);
    }
  }
  const whoSay = (word: string) =>
    [...latest]
      .filter(([, state]) => state === word)
      .map(([login]) => login)
      .sort();
  return {
    reviewers: [...reviewers].sort(),
    approvedBy: whoSay('APPROVED'),
    changesRequestedBy: whoSay('CHANGES_REQUESTED'),
  };
}
