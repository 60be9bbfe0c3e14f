import { StepError } from '@innominatus/plugin-innominatus-node';
import { messageOf } from '../http/messageOf';
import type { PullRequestRequest } from '../PullRequestHost';
import type { GiteaApi } from './GiteaApi';

/** Asks users, and teams where there is no user of a name. */
export async function askGiteaReviewers(
  api: GiteaApi,
  request: PullRequestRequest,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const answer = await ask(api, request, { reviewers: [name] });
    const asked =
      answer.status < 300
        ? answer
        : await ask(api, request, { team_reviewers: [name] });
    if (asked.status >= 300) {
      const { owner, name: repository } = request.repository;
      throw new StepError(
        `${name} cannot be asked to review ${owner}/${repository}#${request.number}: ${messageOf(answer.status, answer.content)}`,
        {
          reason: 'reviewerRefused',
          hint: 'Name users or teams that may read the repository; the author of a pull request cannot review it',
        },
      );
    }
  }
}

async function ask(
  api: GiteaApi,
  { repository: { owner, name }, number, signal }: PullRequestRequest,
  body: { reviewers?: string[]; team_reviewers?: string[] },
) {
  return api.call(
    `ask for a review of ${owner}/${name}#${number}`,
    api.client.POST('/repos/{owner}/{repo}/pulls/{index}/requested_reviewers', {
      params: { path: { owner, repo: name, index: number } },
      body,
      signal,
    }),
  );
}
