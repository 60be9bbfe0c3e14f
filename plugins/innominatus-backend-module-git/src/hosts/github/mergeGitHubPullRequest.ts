import type {
  PullRequest,
  MergeRequest,
  MergeResult,
} from '../PullRequestHost';
import { concludeMerge } from '../forge/concludeMerge';
import { pullRequestNotFound } from '../forge/pullRequestNotFound';
import type { GitHubApi } from './GitHubApi';

interface Look {
  pullRequest: PullRequest;
  mergeable: boolean | null;
}

/** GitHub refuses with 409 what has moved, and with 405 all else that speaks against it: the pull request tells which. */
export async function mergeGitHubPullRequest(
  api: GitHubApi,
  request: MergeRequest,
  look: () => Promise<Look | undefined>,
): Promise<MergeResult> {
  const before = await look();
  const early = before && concludeMerge(request, before.pullRequest);
  if (early) {
    return early;
  }
  const refusal = await tryMerge(api, request);
  if ('commit' in refusal) {
    return { kind: 'merged', commit: refusal.commit };
  }
  const after = await look();
  if (!after) {
    throw pullRequestNotFound(request);
  }
  const concluded = concludeMerge(request, after.pullRequest);
  if (concluded) {
    return concluded;
  }
  return after.mergeable === false
    ? { kind: 'conflict', why: refusal.why }
    : { kind: 'blocked', why: refusal.why };
}

async function tryMerge(
  api: GitHubApi,
  request: MergeRequest,
): Promise<{ commit: string } | { why: string }> {
  const { repository, number, expectedHead, method, title, message } = request;
  const { owner, name } = repository;
  const why = (said: string) => ({ why: said });
  return api.call(
    {
      owner,
      what: `merge ${owner}/${name}#${number}`,
      signal: request.signal,
      answers: { 405: why, 409: why },
    },
    async octokit => {
      const { data } = await octokit.pulls.merge({
        owner,
        repo: name,
        pull_number: number,
        sha: expectedHead,
        merge_method: method,
        commit_title: title,
        commit_message: message,
      });
      return { commit: data.sha };
    },
  );
}
