import type { CommitStatus } from './CommitStatusHost';
import type { CallOptions, RepositoryName } from './GitHost';

/**
 * Pull requests of a host, between branches of one repository. As in {@link GitHost}, expected answers are values, and
 * what the reader of a run page has to solve is a `StepError`.
 */
export interface PullRequestHost {
  /**
   * The pull request of a branch: the open one, else the newest. At most one from one branch to another is open at a time.
   */
  find(request: FindPullRequestRequest): Promise<PullRequest | undefined>;

  /** Undefined if there is none of this number. */
  get(request: PullRequestRequest): Promise<PullRequest | undefined>;

  /** Opens one, unless one is open. */
  open(request: OpenPullRequestRequest): Promise<OpenPullRequestResult>;

  /** Sets what is given; reviewers and labels are added to those that are there. */
  update(request: UpdatePullRequestRequest): Promise<PullRequest>;

  /** What others say about the newest commit of an open one. */
  readReview(request: PullRequestRequest): Promise<PullRequestReview>;

  /** Merges if the branch still is where the caller saw it. */
  merge(request: MergeRequest): Promise<MergeResult>;

  /** Without merging it. One that is merged or closed is left as it is. */
  close(request: PullRequestRequest): Promise<PullRequest>;

  /** Removes a branch if it still is where the caller saw it; commits that other branches hold stay. */
  deleteBranch(request: DeleteBranchRequest): Promise<DeleteBranchResult>;
}

export interface PullRequestRequest extends CallOptions {
  repository: RepositoryName;
  number: number;
}

export interface PullRequest {
  /** Counts the pull requests of a repository, possibly together with its issues. */
  number: number;
  /** Where people look at it. */
  url: string;
  state: 'open' | 'closed' | 'merged';
  title: string;
  body: string;
  /** The branch that it brings. The commit is the one that it was merged or closed with, if it is no longer open. */
  head: { branch: string; commit: string };
  /** The branch that it goes to. */
  base: string;
  /** Names of labels, sorted. */
  labels: string[];
  /** Names of those who were asked to look at it, or have, sorted. */
  reviewers: string[];
  /** The commit that stands in the base branch because of it; only when merged. */
  mergedCommit?: string;
}

export interface FindPullRequestRequest extends CallOptions {
  repository: RepositoryName;
  /** Name of the branch that it brings. */
  head: string;
  /** Name of the branch that it goes to. */
  base: string;
}

export interface OpenPullRequestRequest extends CallOptions {
  repository: RepositoryName;
  head: string;
  base: string;
  title: string;
  /** Markdown. */
  body: string;
}

export type OpenPullRequestResult =
  | { kind: 'opened'; pullRequest: PullRequest }
  /** One of these branches is open already; it was left as it is. */
  | { kind: 'exists'; pullRequest: PullRequest }
  /** All commits of the branch are in the other one. */
  | { kind: 'nothingToMerge' };

export interface UpdatePullRequestRequest extends PullRequestRequest {
  title?: string;
  body?: string;
  /**
   * Names of users or teams; one that the host does not know, or does not let look at it, is a `StepError` with reason
   * `reviewerRefused`.
   */
  reviewers?: readonly string[];
  /** Names of labels; made in the repository if there are none. */
  labels?: readonly string[];
}

export interface PullRequestReview {
  /** What systems say about the newest commit, sorted by name. */
  checks: CommitStatus[];
  /** Names of those whose latest word is consent, sorted. */
  approvedBy: string[];
  /** Names of those whose latest word is that something has to change, sorted. */
  changesRequestedBy: string[];
  /** `unknown`: the host is still finding out. */
  mergeable: 'yes' | 'conflict' | 'unknown';
  /**
   * What the rules of the base branch still ask for, for people, e.g. `2 approvals are needed, there are 0`. Empty if
   * nothing, or the host does not tell before it is asked to merge.
   */
  blockedBy: string[];
}

export interface MergeRequest extends PullRequestRequest {
  /** Newest commit of the branch, as the caller saw it. */
  expectedHead: string;
  method: MergeMethod;
  /** First line of the commit, where the method makes one; the host's own, if absent. */
  title?: string;
  /** Below the title; trailers stand here. */
  message?: string;
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export type MergeResult =
  /** Also when it had been merged before with this head. */
  | { kind: 'merged'; commit: string }
  /** The branch is elsewhere by now; nothing was merged. */
  | { kind: 'moved'; head: string }
  /** For now: checks or approvals are missing, or the host is still finding out. */
  | { kind: 'blocked'; why: string }
  | { kind: 'conflict'; why: string }
  /** Somebody has closed it. */
  | { kind: 'closed' };

export interface DeleteBranchRequest extends CallOptions {
  repository: RepositoryName;
  branch: string;
  /** Where the caller saw it. */
  expectedHead: string;
}

export type DeleteBranchResult =
  | { kind: 'deleted' }
  /** There is none. */
  | { kind: 'absent' }
  | { kind: 'moved'; head: string };
