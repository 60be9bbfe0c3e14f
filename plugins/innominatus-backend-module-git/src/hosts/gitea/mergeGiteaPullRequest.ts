import { StepError } from '@innominatus/plugin-innominatus-node';
import { forbiddenError } from '../http/hostErrors';
import { messageOf } from '../http/messageOf';
import type { MergeRequest, MergeResult } from '../PullRequestHost';
import type { GiteaAnswer, GiteaApi } from './GiteaApi';
import type { GiteaPullRequest } from './giteaPullRequest';

const CONFLICT = 'a conflict, or Gitea is still looking for one';

/** Merges a pull request if its branch still is where the caller saw it; Gitea checks that under its own lock. */
export async function mergeGiteaPullRequest(
  api: GiteaApi,
  request: MergeRequest,
  read: () => Promise<GiteaPullRequest>,
): Promise<MergeResult> {
  const before = settled(await read(), request);
  if (before) {
    return before;
  }
  const answer = await send(api, request);
  const after = await read();
  return settled(after, request) ?? whyNot(api, request, answer, after);
}

async function send(
  api: GiteaApi,
  request: MergeRequest,
): Promise<GiteaAnswer> {
  const { repository, number, expectedHead, method, signal } = request;
  const { owner, name } = repository;
  return api.call(
    `merge ${owner}/${name}#${number}`,
    api.client.POST('/repos/{owner}/{repo}/pulls/{index}/merge', {
      params: { path: { owner, repo: name, index: number } },
      body: {
        do: method,
        head_commit_id: expectedHead,
        merge_title_field: request.title,
        merge_message_field: request.message,
      },
      signal,
    }),
  );
}

/** What needs no further try. */
function settled(
  { merged, merge_commit_sha: commit, state, head }: GiteaPullRequest,
  { expectedHead }: MergeRequest,
): MergeResult | undefined {
  if (head.sha !== expectedHead) {
    return { kind: 'moved', head: head.sha };
  }
  if (merged && commit) {
    return { kind: 'merged', commit };
  }
  return state === 'closed' ? { kind: 'closed' } : undefined;
}

function whyNot(
  api: GiteaApi,
  request: MergeRequest,
  answer: GiteaAnswer,
  { mergeable }: GiteaPullRequest,
): MergeResult {
  const why = messageOf(answer.status, answer.content);
  const { owner, name } = request.repository;
  const what = `merge ${owner}/${name}#${request.number}`;
  if (answer.status === 409) {
    return /out of date/i.test(why)
      ? { kind: 'blocked', why }
      : conflictOrRefusal(request, why);
  }
  if (answer.status === 405) {
    if (/not allowed to merge/i.test(why)) {
      throw forbiddenError(api.settings, what, why);
    }
    if (/not allowed an allowed merge style/i.test(why)) {
      throw api.refused(what, answer);
    }
    return { kind: 'blocked', why: mergeable ? why : `${why} (${CONFLICT})` };
  }
  throw api.refused(what, answer);
}

function conflictOrRefusal(
  { repository: { owner, name }, number }: MergeRequest,
  why: string,
): MergeResult {
  if (/rejected/i.test(why)) {
    throw new StepError(`${owner}/${name}#${number} cannot be merged: ${why}`, {
      reason: 'branchProtected',
      hint: 'A rule of the base branch, or a hook of the host, does not let it in',
    });
  }
  return { kind: 'conflict', why };
}
