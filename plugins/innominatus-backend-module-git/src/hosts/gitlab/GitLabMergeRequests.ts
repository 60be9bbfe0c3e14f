import { z } from 'zod';
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
import type { GitLabApi } from './GitLabApi';
import { mergeGitLabMergeRequest } from './mergeGitLabMergeRequest';
import {
  describeMergeRequest,
  mergeRequestSchema,
  type MergeRequestData,
} from './mergeRequestSchema';
import { projectPath } from './readGitLabProject';
import { readMergeStatus } from './readMergeStatus';
import { updateGitLabMergeRequest } from './updateGitLabMergeRequest';

const approvals = z.object({
  approved_by: z.array(z.object({ user: z.object({ username: z.string() }) })),
});
const reviewerStates = z.array(
  z.object({ user: z.object({ username: z.string() }), state: z.string() }),
);

/** Merge requests of GitLab. */
export class GitLabMergeRequests implements PullRequestHost {
  constructor(
    private readonly api: GitLabApi,
    private readonly statuses: CommitStatusHost,
  ) {}

  async find(
    request: FindPullRequestRequest,
  ): Promise<PullRequest | undefined> {
    const { repository, head, base, signal } = request;
    const path = projectPath(repository);
    const list = async (state: 'opened' | undefined) => {
      const found = await this.api.call(
        {
          what: `look for a merge request of ${head} in ${path}`,
          schema: z.array(mergeRequestSchema),
          signal,
        },
        async gitlab =>
          gitlab.MergeRequests.all({
            projectId: path,
            sourceBranch: head,
            targetBranch: base,
            state,
            orderBy: 'created_at',
            sort: 'desc',
            perPage: 1,
            maxPages: 1,
          }),
      );
      return found[0];
    };
    const found = (await list('opened')) ?? (await list(undefined));
    return found && describeMergeRequest(found);
  }

  async get(request: PullRequestRequest): Promise<PullRequest | undefined> {
    const data = await this.#read(request);
    return data && describeMergeRequest(data);
  }

  /** GitLab opens merge requests without any difference as well, so that is looked at before. */
  async open(request: OpenPullRequestRequest): Promise<OpenPullRequestResult> {
    const { repository, head, base, title, body, signal } = request;
    const path = projectPath(repository);
    const there = await this.find(request);
    if (there?.state === 'open') {
      return { kind: 'exists', pullRequest: there };
    }
    if (await this.#isContained(request)) {
      return { kind: 'nothingToMerge' };
    }
    const made = await this.api.call(
      {
        what: `open a merge request in ${path}`,
        schema: mergeRequestSchema,
        signal,
        answers: { 409: () => undefined },
      },
      async gitlab =>
        gitlab.MergeRequests.create(path, head, base, title, {
          description: body,
        }),
    );
    if (made) {
      return { kind: 'opened', pullRequest: describeMergeRequest(made) };
    }
    const other = await this.find(request);
    if (!other) {
      throw pullRequestNotFound({ repository, number: 0 });
    }
    return { kind: 'exists', pullRequest: other };
  }

  async update(request: UpdatePullRequestRequest): Promise<PullRequest> {
    const before = await this.#existing(request);
    await updateGitLabMergeRequest(this.api, request, before);
    return describeMergeRequest(await this.#existing(request));
  }

  async readReview(request: PullRequestRequest): Promise<PullRequestReview> {
    const { repository, number, signal } = request;
    const path = projectPath(repository);
    const what = `read the reviews of ${path}!${number}`;
    const data = await this.#existing(request);
    const { approved_by: approved } = await this.api.call(
      { what, schema: approvals, signal },
      async gitlab =>
        gitlab.MergeRequestApprovals.showConfiguration(path, {
          mergerequestIId: number,
        }),
    );
    const reviewers = await this.api.call(
      { what, schema: reviewerStates, signal },
      async gitlab => gitlab.MergeRequests.showReviewers(path, number),
    );
    const commit = data.sha ?? '';
    return {
      checks: await this.statuses.readStatuses({ repository, commit, signal }),
      approvedBy: approved.map(({ user }) => user.username).sort(),
      changesRequestedBy: reviewers
        .filter(({ state }) => state === 'requested_changes')
        .map(({ user }) => user.username)
        .sort(),
      ...readMergeStatus(data),
    };
  }

  async merge(request: MergeRequest): Promise<MergeResult> {
    return mergeGitLabMergeRequest(this.api, request, () =>
      this.#read(request),
    );
  }

  async close(request: PullRequestRequest): Promise<PullRequest> {
    const { repository, number, signal } = request;
    const path = projectPath(repository);
    const before = describeMergeRequest(await this.#existing(request));
    if (before.state !== 'open') {
      return before;
    }
    await this.api.call(
      { what: `close ${path}!${number}`, schema: z.unknown(), signal },
      async gitlab =>
        gitlab.MergeRequests.edit(path, number, { stateEvent: 'close' }),
    );
    return describeMergeRequest(await this.#existing(request));
  }

  async deleteBranch(
    request: DeleteBranchRequest,
  ): Promise<DeleteBranchResult> {
    return deleteBranchByPush(this.api.git, this.api.settings, request);
  }

  async #isContained(request: OpenPullRequestRequest): Promise<boolean> {
    const { repository, head, base, signal } = request;
    const path = projectPath(repository);
    const { commits } = await this.api.call(
      {
        what: `compare ${head} with ${base} in ${path}`,
        schema: z.object({ commits: z.array(z.unknown()) }),
        signal,
      },
      async gitlab => gitlab.Repositories.compare(path, base, head),
    );
    return commits.length === 0;
  }

  async #existing(request: PullRequestRequest): Promise<MergeRequestData> {
    const data = await this.#read(request);
    if (!data) {
      throw pullRequestNotFound(request);
    }
    return data;
  }

  async #read({ repository, number, signal }: PullRequestRequest) {
    const path = projectPath(repository);
    return this.api.call(
      {
        what: `read ${path}!${number}`,
        schema: mergeRequestSchema,
        signal,
        answers: { 404: () => undefined },
      },
      async gitlab => gitlab.MergeRequests.show(path, number),
    );
  }
}
