import { StepError } from '@innominatus/plugin-innominatus-node';
import type { UpdatePullRequestRequest } from '../PullRequestHost';
import type { GitHubApi } from './GitHubApi';

/** Sets what is given. Labels that the repository does not have are made by GitHub. */
export async function updateGitHubPullRequest(
  api: GitHubApi,
  request: UpdatePullRequestRequest,
): Promise<void> {
  const { repository, number, title, body, labels = [], signal } = request;
  const { owner, name } = repository;
  const what = `change ${owner}/${name}#${number}`;
  const place = { owner, repo: name };
  if (title !== undefined || body !== undefined) {
    await api.call({ owner, what, signal }, async octokit =>
      octokit.pulls.update({ ...place, pull_number: number, title, body }),
    );
  }
  if (labels.length > 0) {
    await api.call({ owner, what, signal }, async octokit =>
      octokit.issues.addLabels({
        ...place,
        issue_number: number,
        labels: [...labels],
      }),
    );
  }
  await askReviewers(api, request);
}

/** A name may be a user's or a team's; GitHub wants to be told which. */
async function askReviewers(
  api: GitHubApi,
  { repository, number, reviewers = [], signal }: UpdatePullRequestRequest,
): Promise<void> {
  const { owner, name } = repository;
  for (const reviewer of reviewers) {
    const what = `ask ${reviewer} to look at ${owner}/${name}#${number}`;
    const place = { owner, repo: name, pull_number: number };
    const ask = (who: { reviewers: string[] } | { team_reviewers: string[] }) =>
      api.call(
        { owner, what, signal, answers: { 422: refusal => refusal } },
        async octokit => {
          await octokit.pulls.requestReviewers({ ...place, ...who });
          return undefined;
        },
      );
    const asUser = await ask({ reviewers: [reviewer] });
    const asTeam = asUser && (await ask({ team_reviewers: [reviewer] }));
    if (asTeam !== undefined) {
      throw new StepError(
        `${reviewer} cannot be asked to look at ${owner}/${name}#${number}: ${asUser}`,
        {
          reason: 'reviewerRefused',
          hint: 'Name users who may read the repository, or teams of its organisation that may',
        },
      );
    }
  }
}
