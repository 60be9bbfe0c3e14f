import { FakeGitRepository } from '../../forge/__testUtils__/FakeGitRepository';

export interface FakeMergeRequest {
  iid: number;
  title: string;
  description: string | null;
  state: 'opened' | 'closed' | 'merged';
  source: string;
  target: string;
  /** The one that it was closed or merged with. */
  lastHead?: string;
  mergeCommit?: string;
  squashCommit?: string;
  labels: string[];
  reviewers: { id: number; username: string; state: string }[];
  approvedBy: string[];
  /** Heads of both branches when it was last found out whether they can be merged. */
  judged?: string;
}

export interface FakeJobStatus {
  sha: string;
  name: string;
  status: string;
  description: string | null;
  target_url: string | null;
}

/** A project of the fake. */
export class FakeGitLabProject {
  readonly git = new FakeGitRepository();
  readonly mergeRequests: FakeMergeRequest[] = [];
  /** The newest one of each name. */
  readonly statuses: FakeJobStatus[] = [];
  readonly protectedBranches = new Set<string>();
  approvalsRequired = 0;
  defaultBranch: string | null = null;
  archived = false;
  markedForDeletion = false;
  description: string | null = null;
  topics: string[] = [];

  constructor(
    readonly site: string,
    readonly id: number,
    readonly namespace: string,
    public path: string,
    readonly visibility: string,
  ) {}

  get fullPath(): string {
    return `${this.namespace}/${this.path}`;
  }

  toJson(): object {
    return {
      id: this.id,
      path: this.path,
      path_with_namespace: this.fullPath,
      namespace: { full_path: this.namespace },
      description: this.description,
      visibility: this.visibility,
      default_branch: this.defaultBranch,
      topics: this.topics,
      archived: this.archived,
      http_url_to_repo: `${this.site}/${this.fullPath}.git`,
      marked_for_deletion_on: this.markedForDeletion ? '2026-01-02' : null,
    };
  }

  headOf({ lastHead, source }: FakeMergeRequest): string {
    return lastHead ?? this.git.branch(source) ?? '0'.repeat(40);
  }

  mergeRequestJson(from: FakeMergeRequest) {
    return {
      iid: from.iid,
      web_url: `${this.site}/${this.fullPath}/-/merge_requests/${from.iid}`,
      state: from.state,
      title: from.title,
      description: from.description,
      source_branch: from.source,
      target_branch: from.target,
      sha: this.headOf(from),
      labels: from.labels,
      reviewers: from.reviewers.map(({ id, username }) => ({ id, username })),
      merge_commit_sha: from.mergeCommit ?? null,
      squash_commit_sha: from.squashCommit ?? null,
    };
  }
}
