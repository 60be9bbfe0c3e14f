import { z } from 'zod';
import type { PullRequestRequest, PullRequestReview } from '../PullRequestHost';
import type { GiteaApi } from './GiteaApi';
import type { GiteaCommitStatuses } from './GiteaCommitStatuses';
import type { GiteaPullRequest } from './giteaPullRequest';

const PAGE = 50;

const reviewSchema = z.object({
  user: z.object({ login: z.string() }).nullish(),
  state: z.string(),
  dismissed: z.boolean().optional(),
});

type Review = z.output<typeof reviewSchema>;

/** What systems and people say about the newest commit of a pull request. */
export async function readGiteaReview(
  api: GiteaApi,
  statuses: GiteaCommitStatuses,
  request: PullRequestRequest,
  there: GiteaPullRequest,
): Promise<PullRequestReview> {
  const { repository, signal } = request;
  const checks = await statuses.readStatuses({
    repository,
    commit: there.head.sha,
    signal,
  });
  const words = latestWords(await listReviews(api, request));
  const saying = (state: string) =>
    [...words].flatMap(([who, word]) => (word === state ? [who] : [])).sort();
  return {
    checks,
    approvedBy: saying('APPROVED'),
    changesRequestedBy: saying('REQUEST_CHANGES'),
    // Gitea does not tell a conflict from a check that is still going on; a merge does
    mergeable: there.mergeable ? 'yes' : 'unknown',
    blockedBy: [],
  };
}

/** By user; comments change nothing. */
function latestWords(reviews: Review[]): Map<string, string> {
  const counted = reviews.filter(
    ({ state, dismissed }) =>
      !dismissed && ['APPROVED', 'REQUEST_CHANGES'].includes(state),
  );
  return new Map(
    counted.flatMap(({ user, state }) => (user ? [[user.login, state]] : [])),
  );
}

async function listReviews(
  api: GiteaApi,
  { repository: { owner, name }, number, signal }: PullRequestRequest,
): Promise<Review[]> {
  const reviews: Review[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.done(
      `read the reviews of ${owner}/${name}#${number}`,
      api.client.GET('/repos/{owner}/{repo}/pulls/{index}/reviews', {
        params: {
          path: { owner, repo: name, index: number },
          query: { page, limit: PAGE },
        },
        signal,
      }),
    );
    const list = api.read(z.array(reviewSchema), answer);
    reviews.push(...list);
    if (list.length < PAGE) {
      return reviews;
    }
  }
}
