import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
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
import { requireRepositoryName } from '../requireRepositoryName';
import { repositoryNotFound } from '../smartHttp/httpTransport';
import type { SmartGit } from '../smartHttp/SmartGit';
import { addGiteaLabels } from './addGiteaLabels';
import { askGiteaReviewers } from './askGiteaReviewers';
import { deleteGiteaBranch } from './deleteGiteaBranch';
import type { GiteaApi } from './GiteaApi';
import type { GiteaCommitStatuses } from './GiteaCommitStatuses';
import {
  giteaPullRequest,
  toPullRequest,
  type GiteaPullRequest,
} from './giteaPullRequest';
import { mergeGiteaPullRequest } from './mergeGiteaPullRequest';
import { readGiteaReview } from './readGiteaReview';

const PAGE = 50;
const COMPARE_TRIES = 6;
const COMPARE_PAUSE_MS = 500;

const comparison = z.object({ total_commits: z.number() });

/** Pull requests on a Gitea. */
export class GiteaPullRequests implements PullRequestHost {
  constructor(
    private readonly api: GiteaApi,
    private readonly git: SmartGit,
    private readonly statuses: GiteaCommitStatuses,
  ) {}

  async find(
    request: FindPullRequestRequest,
  ): Promise<PullRequest | undefined> {
    const { head, base } = request;
    requireRepositoryName(request.repository);
    // the newest first; Gitea looks up by head and base only those that are open or were first
    const list = await this.#list(request);
    const own = list.filter(
      ({ head: from, base: to }) => from.branch === head && to === base,
    );
    return own.find(({ state }) => state === 'open') ?? own[0];
  }

  async get(request: PullRequestRequest): Promise<PullRequest | undefined> {
    const found = await this.#read(request);
    return found && toPullRequest(found);
  }

  async open(request: OpenPullRequestRequest): Promise<OpenPullRequestResult> {
    const { repository, head, base, title, body, signal } = request;
    requireRepositoryName(repository);
    const { owner, name } = repository;
    const what = `open a pull request in ${owner}/${name}`;
    if (!(await this.#bringsCommits(request))) {
      return { kind: 'nothingToMerge' };
    }
    const answer = await this.api.call(
      what,
      this.api.client.POST('/repos/{owner}/{repo}/pulls', {
        params: { path: { owner, repo: name } },
        body: { head, base, title, body },
        signal,
      }),
    );
    switch (answer.status) {
      case 201: {
        const made = this.api.read(giteaPullRequest, answer);
        return { kind: 'opened', pullRequest: toPullRequest(made) };
      }
      case 409: {
        const pullRequest = await this.find(request);
        if (pullRequest?.state === 'open') {
          return { kind: 'exists', pullRequest };
        }
        throw this.api.refused(what, answer);
      }
      default:
        throw this.api.refused(what, answer);
    }
  }

  async update(request: UpdatePullRequestRequest): Promise<PullRequest> {
    const { title, body, reviewers = [], labels = [] } = request;
    if (title !== undefined || body !== undefined) {
      await this.#edit(request, { title, body });
    }
    if (labels.length > 0) {
      await addGiteaLabels(this.api, request, labels);
    }
    if (reviewers.length > 0) {
      await askGiteaReviewers(this.api, request, reviewers);
    }
    return toPullRequest(await this.#require(request));
  }

  async readReview(request: PullRequestRequest): Promise<PullRequestReview> {
    const there = await this.#require(request);
    return readGiteaReview(this.api, this.statuses, request, there);
  }

  async merge(request: MergeRequest): Promise<MergeResult> {
    return mergeGiteaPullRequest(this.api, request, () =>
      this.#require(request),
    );
  }

  async close(request: PullRequestRequest): Promise<PullRequest> {
    const there = await this.#require(request);
    if (there.state === 'open') {
      await this.#edit(request, { state: 'closed' });
    }
    return toPullRequest(await this.#require(request));
  }

  async deleteBranch(
    request: DeleteBranchRequest,
  ): Promise<DeleteBranchResult> {
    requireRepositoryName(request.repository);
    return deleteGiteaBranch(this.api, this.git, request);
  }

  /** Gitea opens pull requests that bring nothing. */
  async #bringsCommits(request: OpenPullRequestRequest): Promise<boolean> {
    const { repository, head, base, signal } = request;
    const { owner, name } = repository;
    const what = `compare branches of ${owner}/${name}`;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.api.call(
        what,
        this.api.client.GET('/repos/{owner}/{repo}/compare/{basehead}', {
          params: {
            path: { owner, repo: name, basehead: `${base}...${head}` },
          },
          signal,
        }),
      );
      if (answer.status === 200) {
        return this.api.read(comparison, answer).total_commits > 0;
      }
      if (answer.status !== 404 || tries === COMPARE_TRIES) {
        throw this.api.refused(what, answer);
      }
      // branches that were just pushed come to its knowledge a little later
      await delay(COMPARE_PAUSE_MS, undefined, { signal });
    }
  }

  async #edit(
    { repository: { owner, name }, number, signal }: PullRequestRequest,
    body: { title?: string; body?: string; state?: string },
  ): Promise<void> {
    await this.api.done(
      `change the pull request ${owner}/${name}#${number}`,
      this.api.client.PATCH('/repos/{owner}/{repo}/pulls/{index}', {
        params: { path: { owner, repo: name, index: number } },
        body,
        signal,
      }),
    );
  }

  async #require(request: PullRequestRequest): Promise<GiteaPullRequest> {
    const found = await this.#read(request);
    if (!found) {
      throw repositoryNotFound(this.api.settings, request.repository);
    }
    return found;
  }

  async #read({
    repository,
    number,
    signal,
  }: PullRequestRequest): Promise<GiteaPullRequest | undefined> {
    requireRepositoryName(repository);
    const { owner, name } = repository;
    const what = `see the pull request ${owner}/${name}#${number}`;
    const answer = await this.api.call(
      what,
      this.api.client.GET('/repos/{owner}/{repo}/pulls/{index}', {
        params: { path: { owner, repo: name, index: number } },
        signal,
      }),
    );
    if (answer.status === 404) {
      return undefined;
    }
    if (answer.status !== 200) {
      throw this.api.refused(what, answer);
    }
    return this.api.read(giteaPullRequest, answer);
  }

  async #list({
    repository,
    head,
    base,
    signal,
  }: FindPullRequestRequest): Promise<PullRequest[]> {
    const { owner, name } = repository;
    const found: PullRequest[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.api.call(
        `list the pull requests of ${owner}/${name}`,
        this.api.client.GET('/repos/{owner}/{repo}/pulls', {
          params: {
            path: { owner, repo: name },
            query: { state: 'all', base_branch: base, page, limit: PAGE },
          },
          signal,
        }),
      );
      if (answer.status === 404) {
        // an empty repository has no place for any
        return found;
      }
      const list = this.api.read(z.array(giteaPullRequest), answer);
      found.push(...list.map(toPullRequest));
      const done = found.some(({ head: { branch } }) => branch === head);
      if (done || list.length < PAGE) {
        return found;
      }
    }
  }
}
