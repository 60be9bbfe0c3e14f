import { FakeGitRepository } from '../../forge/__testUtils__/FakeGitRepository';

export interface FakePullRequest {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  head: string;
  base: string;
  /** The one that it was closed or merged with. */
  lastHead?: string;
  mergedCommit?: string;
  labels: string[];
  reviewers: string[];
  teams: string[];
  reviews: { login: string; state: string }[];
  /** Heads of both branches when it was last found out whether they can be merged. */
  judged?: string;
}

export interface FakeStatus {
  sha: string;
  context: string;
  state: string;
  description: string | null;
  target_url: string | null;
}

export interface FakeCheckRun {
  sha: string;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
}

/** What must be so before something gets into a branch. */
export interface FakeProtection {
  approvals: number;
  checks: string[];
}

/** A repository of the fake. */
export class FakeGitHubRepository {
  readonly git = new FakeGitRepository();
  readonly pullRequests: FakePullRequest[] = [];
  /** Oldest first. */
  readonly statuses: FakeStatus[] = [];
  readonly checkRuns: FakeCheckRun[] = [];
  readonly protections = new Map<string, FakeProtection>();
  /** Who may be asked to look at pull requests. */
  readonly readers = ['zoe', 'adam'];
  readonly teams = ['reviewers'];
  topics: string[] = [];
  description: string | null = null;
  defaultBranch = 'main';
  archived = false;

  constructor(
    readonly site: string,
    readonly owner: string,
    readonly name: string,
    readonly isPrivate: boolean,
  ) {}

  toJson(): object {
    return {
      name: this.name,
      full_name: `${this.owner}/${this.name}`,
      owner: { login: this.owner },
      description: this.description,
      private: this.isPrivate,
      default_branch: this.defaultBranch,
      topics: this.topics,
      archived: this.archived,
      clone_url: `${this.site}/${this.owner}/${this.name}.git`,
    };
  }

  headOf(pullRequest: FakePullRequest): string {
    return (
      pullRequest.lastHead ??
      this.git.branch(pullRequest.head) ??
      '0'.repeat(40)
    );
  }

  /** What follows from a branch that is somewhere else now, or gone. */
  branchMoved(branch: string, before: string | undefined): void {
    const heads = [...this.git.refs.keys()];
    if (before === undefined && heads.length === 1) {
      this.defaultBranch = branch;
    }
    if (this.git.branch(branch) === undefined) {
      for (const one of this.pullRequests) {
        if (one.state === 'open' && one.head === branch) {
          one.state = 'closed';
          one.lastHead = before;
        }
      }
    }
    for (const one of this.pullRequests.filter(each => each.state === 'open')) {
      this.git.refs.set(`refs/pull/${one.number}/head`, this.headOf(one));
    }
  }
}
