import type { MergeRequest, MergeResult } from '../PullRequestHost';
import { concludeMerge } from '../forge/concludeMerge';
import { pullRequestNotFound } from '../forge/pullRequestNotFound';
import { refusedError } from '../http/hostErrors';
import type { GitLabApi } from './GitLabApi';
import {
  describeMergeRequest,
  mergeRequestSchema,
  type MergeRequestData,
} from './mergeRequestSchema';
import { projectPath } from './readGitLabProject';
import { readMergeStatus } from './readMergeStatus';

/** GitLab refuses with 409 what has moved, and with 405 or 422 all else that speaks against it. */
export async function mergeGitLabMergeRequest(
  api: GitLabApi,
  request: MergeRequest,
  look: () => Promise<MergeRequestData | undefined>,
): Promise<MergeResult> {
  const before = await look();
  if (!before) {
    throw pullRequestNotFound(request);
  }
  const early = concludeMerge(request, describeMergeRequest(before));
  if (early) {
    return early;
  }
  const answer = await tryMerge(api, request);
  if (typeof answer !== 'string') {
    const { mergedCommit } = describeMergeRequest(answer);
    if (mergedCommit !== undefined) {
      return { kind: 'merged', commit: mergedCommit };
    }
  }
  const after = await look();
  if (!after) {
    throw pullRequestNotFound(request);
  }
  const why = typeof answer === 'string' ? answer : 'it is being merged';
  return (
    concludeMerge(request, describeMergeRequest(after)) ?? {
      kind:
        readMergeStatus(after).mergeable === 'conflict'
          ? 'conflict'
          : 'blocked',
      why,
    }
  );
}

/** @returns why not, if it was not merged. */
async function tryMerge(
  api: GitLabApi,
  request: MergeRequest,
): Promise<MergeRequestData | string> {
  const { repository, number, expectedHead, method, title, signal } = request;
  const path = projectPath(repository);
  const what = `merge ${path}!${number}`;
  if (method === 'rebase') {
    throw refusedError(
      api.settings,
      what,
      'whether branches are rebased is a setting of the project there; use the method merge',
    );
  }
  const said = (message: string) => message;
  const text = [title, request.message].filter(part => part !== undefined);
  const message = title === undefined ? undefined : text.join('\n\n');
  return api.call(
    {
      what,
      schema: mergeRequestSchema,
      signal,
      answers: { 405: said, 406: said, 409: said, 422: said },
    },
    async gitlab =>
      gitlab.MergeRequests.merge(path, number, {
        sha: expectedHead,
        squash: method === 'squash',
        mergeCommitMessage: message,
        squashCommitMessage: method === 'squash' ? message : undefined,
      }),
  );
}
