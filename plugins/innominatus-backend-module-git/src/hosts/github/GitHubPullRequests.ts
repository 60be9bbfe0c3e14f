import type { CommitStatusHost } from '../CommitStatusHost';
import type {
  DeleteBranchRequest,
  DeleteBranchResult,
  FindPullRequestRequest,
  MergeRequest,
  MergeResult,
  OpenPullRequestRequest,
  OpenPullRequestResult,
  PullRequest,
  PullRequestHost,
  PullRequestRequest,
  PullRequestReview,
  UpdatePullRequestRequest,
} from '../PullRequestHost';
import { deleteBranchByPush } from '../forge/deleteBranchByPush';
import { pullRequestNotFound } from '../forge/pullRequestNotFound';
import { refusedError } from '../http/hostErrors';
import {
  describePullRequest,
  type GitHubPullRequest,
} from './describePullRequest';
import type { GitHubApi } from './GitHubApi';
import { mergeGitHubPullRequest } from './mergeGitHubPullRequest';
import { readReviews } from './readReviews';
import { updateGitHubPullRequest } from './updateGitHubPullRequest';

/** What GitHub tells of rules, in one word. It names the rules only to administrators. */
const BLOCKED: Partial<Record<string, string[]>> = {
  blocked: ['the rules of the base branch ask for more checks or approvals'],
  behind: ['the branch has to be brought up to date with its base first'],
  draft: ['it is a draft'],
};

/** Pull requests of GitHub. */
export class GitHubPullRequests implements PullRequestHost {
  constructor(
    private readonly api: GitHubApi,
    private readonly statuses: CommitStatusHost,
  ) {}

  async find(
    request: FindPullRequestRequest,
  ): Promise<PullRequest | undefined> {
    const { repository, head, base, signal } = request;
    const { owner, name } = repository;
    const what = `look for a pull request of ${head} in ${owner}/${name}`;
    const list = (state: 'open' | 'all') =>
      this.api.call({ owner, what, signal }, async octokit => {
        const { data } = await octokit.pulls.list({
          owner,
          repo: name,
          state,
          // without the owner GitHub leaves this filter out
          head: `${owner}:${head}`,
          base,
          sort: 'created',
          direction: 'desc',
          per_page: 1,
        });
        return data[0];
      });
    const found = (await list('open')) ?? (await list('all'));
    return found && this.#describe(request, found);
  }

  async get(request: PullRequestRequest): Promise<PullRequest | undefined> {
    const data = await this.#read(request);
    return data && this.#describe(request, data);
  }

  async open(request: OpenPullRequestRequest): Promise<OpenPullRequestResult> {
    const { repository, head, base, title, body, signal } = request;
    const { owner, name } = repository;
    const what = `open a pull request in ${owner}/${name}`;
    const answer = await this.api.call(
      { owner, what, signal, answers: { 422: refusal => ({ refusal }) } },
      async octokit => {
        const place = { owner, repo: name, head, base, title, body };
        return { data: (await octokit.pulls.create(place)).data };
      },
    );
    if ('data' in answer) {
      const pullRequest = await this.#describe(request, answer.data);
      return { kind: 'opened', pullRequest };
    }
    if (/already exists/i.test(answer.refusal)) {
      const pullRequest = await this.find(request);
      if (pullRequest) {
        return { kind: 'exists', pullRequest };
      }
    }
    if (/no commits between/i.test(answer.refusal)) {
      return { kind: 'nothingToMerge' };
    }
    throw refusedError(this.api.settings, what, answer.refusal);
  }

  async update(request: UpdatePullRequestRequest): Promise<PullRequest> {
    await updateGitHubPullRequest(this.api, request);
    return this.#existing(request);
  }

  async readReview(request: PullRequestRequest): Promise<PullRequestReview> {
    const data = await this.#read(request);
    if (!data) {
      throw pullRequestNotFound(request);
    }
    const { approvedBy, changesRequestedBy } = await readReviews(
      this.api,
      request,
    );
    const checks = await this.statuses.readStatuses({
      repository: request.repository,
      commit: data.head.sha,
      signal: request.signal,
    });
    return {
      checks,
      approvedBy,
      changesRequestedBy,
      mergeable: mergeability(data.mergeable),
      blockedBy: BLOCKED[data.mergeable_state] ?? [],
    };
  }

  async merge(request: MergeRequest): Promise<MergeResult> {
    return mergeGitHubPullRequest(this.api, request, async () => {
      const data = await this.#read(request);
      return (
        data && {
          pullRequest: describePullRequest(data, []),
          mergeable: data.mergeable,
        }
      );
    });
  }

  async close(request: PullRequestRequest): Promise<PullRequest> {
    const { repository, number, signal } = request;
    const { owner, name } = repository;
    const before = await this.#existing(request);
    if (before.state !== 'open') {
      return before;
    }
    await this.api.call(
      { owner, what: `close ${owner}/${name}#${number}`, signal },
      async octokit =>
        octokit.pulls.update({
          owner,
          repo: name,
          pull_number: number,
          state: 'closed',
        }),
    );
    return this.#existing(request);
  }

  async deleteBranch(
    request: DeleteBranchRequest,
  ): Promise<DeleteBranchResult> {
    const git = await this.api.git(request.repository.owner);
    return deleteBranchByPush(git, this.api.settings, request);
  }

  async #existing(request: PullRequestRequest): Promise<PullRequest> {
    const found = await this.get(request);
    if (!found) {
      throw pullRequestNotFound(request);
    }
    return found;
  }

  async #read({ repository, number, signal }: PullRequestRequest) {
    const { owner, name } = repository;
    return this.api.call(
      {
        owner,
        what: `read ${owner}/${name}#${number}`,
        signal,
        answers: { 404: () => undefined },
      },
      async octokit => {
        const place = { owner, repo: name, pull_number: number };
        return (await octokit.pulls.get(place)).data;
      },
    );
  }

  async #describe(
    { repository, signal }: Omit<PullRequestRequest, 'number'>,
    data: GitHubPullRequest,
  ): Promise<PullRequest> {
    const { number } = data;
    const request = { repository, number, signal };
    const { reviewers } = await readReviews(this.api, request);
    return describePullRequest(data, reviewers);
  }
}

function mergeability(
  mergeable: boolean | null,
): PullRequestReview['mergeable'] {
  if (mergeable === null) {
    return 'unknown';
  }
  return mergeable ? 'yes' : 'conflict';
}
