import { StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { UpdatePullRequestRequest } from '../PullRequestHost';
import type { GitLabApi } from './GitLabApi';
import type { MergeRequestData } from './mergeRequestSchema';
import { projectPath } from './readGitLabProject';

const users = z.array(z.object({ id: z.number() }));

/** Sets what is given, in one call. Labels that there are none of are made by GitLab. */
export async function updateGitLabMergeRequest(
  api: GitLabApi,
  request: UpdatePullRequestRequest,
  before: MergeRequestData,
): Promise<void> {
  const { repository, number, title, body, labels = [], signal } = request;
  const path = projectPath(repository);
  const asked = await findReviewers(api, request);
  const there = before.reviewers.map(({ id }) => id);
  await api.call(
    { what: `change ${path}!${number}`, schema: z.unknown(), signal },
    async gitlab =>
      gitlab.MergeRequests.edit(path, number, {
        title,
        description: body,
        ...(labels.length > 0 && { addLabels: labels.join(',') }),
        // what is given replaces what is there
        ...(asked.length > 0 && {
          reviewerIds: [...new Set([...there, ...asked])],
        }),
      }),
  );
}

async function findReviewers(
  api: GitLabApi,
  { reviewers = [], signal }: UpdatePullRequestRequest,
): Promise<number[]> {
  const ids: number[] = [];
  for (const username of reviewers) {
    const [user] = await api.call(
      { what: `look up the user ${username}`, schema: users, signal },
      async gitlab => gitlab.Users.all({ username }),
    );
    if (!user) {
      throw new StepError(
        `${username} cannot be asked for a review: ${api.settings.name} has no such user`,
        {
          reason: 'reviewerRefused',
          hint: 'Name users; GitLab asks no groups for reviews',
        },
      );
    }
    ids.push(user.id);
  }
  return ids;
}
