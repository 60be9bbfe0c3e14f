import type { CommitStatusHost } from './CommitStatusHost';
import type { PullRequestHost } from './PullRequestHost';

/**
 * A place that holds Git repositories: bare folders, Gitea, GitHub, GitLab. Steps know only this port.
 *
 * There is no working tree behind it, so that a host which offers nothing but an HTTP API can stand here too. Every
 * write states what it was decided upon and is refused when that is no longer so; nothing is ever forced. Expected
 * answers are values. What the reader of a run page has to solve is thrown as a `StepError`.
 */
export interface GitHost {
  /** As environments name it in `targets.git.host`. */
  readonly name: string;

  /** Where it is, without credentials; absent for one on this machine. */
  readonly address?: string;

  /** Absent: this host has no pull requests. GitLab's merge requests count as such. */
  readonly pullRequests?: PullRequestHost;

  /** Absent: this host keeps no statuses of commits. */
  readonly commitStatuses?: CommitStatusHost;

  /** What the credentials may do for an owner of repositories. Writes nothing. */
  checkAccess(request: CheckAccessRequest): Promise<AccessReport>;

  /** Tells this host from every other, also from one that stands at its address later. */
  fingerprint(options?: CallOptions): Promise<string>;

  /** The repository of exactly this name. Upper and lower case count. */
  findRepository(
    repository: RepositoryName,
    options?: CallOptions,
  ): Promise<Repository | undefined>;

  /**
   * Makes an empty repository. An existing one is left alone, also one whose name differs only by upper and lower case;
   * but one that is `unfinished` and carries this very marker is finished, and counts as created.
   */
  createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult>;

  /**
   * Removes a repository with everything in it, whole or not at all, if it still is what the caller saw. A host that
   * cannot check and remove in one makes it read-only in between.
   */
  deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult>;

  /** Everything that has a name in a repository, by full name, e.g. `refs/heads/main`, with what it points to. */
  listRefs(repository: RepositoryName, options?: CallOptions): Promise<Refs>;

  /** The newest commit of a branch; undefined while the branch does not exist. */
  getHead(
    repository: RepositoryName,
    branch: string,
    options?: CallOptions,
  ): Promise<string | undefined>;

  /** What stands at these paths in a commit. A path where nothing stands is missing from the answer. */
  readEntries(request: ReadEntriesRequest): Promise<Map<string, TreeEntry>>;

  /** Paths of all that a commit holds, folders left out, sorted. */
  listFiles(request: ListFilesRequest): Promise<string[]>;

  /** Makes one commit, if the branch still is where the caller saw it. */
  commit(request: CommitRequest): Promise<CommitResult>;

  /** Looks for a trailer in the log of a branch, newest commits first. */
  findCommit(request: FindCommitRequest): Promise<FindCommitResult>;

  /**
   * Some commits and all that can be reached from them, each once, those nearer to the start before others. What the
   * repository does not hold as a commit is left out.
   */
  listCommits(request: ListCommitsRequest): Promise<ListCommitsResult>;

  /** Paths of all in which a commit differs from its first parent, folders left out, sorted. */
  listChangedPaths(request: ListChangedPathsRequest): Promise<string[]>;

  /** Where people look at the repository, or at one of its commits. */
  webUrl(repository: RepositoryName, commit?: string): string;
}

export interface CheckAccessRequest extends CallOptions {
  owner: string;
}

export interface AccessReport {
  /** Whom the credentials belong to, if they say so. */
  user?: string;
  /** What steps need and may not do; empty if they may do all. */
  missing: { message: string; hint?: string }[];
}

export interface CallOptions {
  signal?: AbortSignal;
}

export interface RepositoryName {
  owner: string;
  name: string;
}

export interface Repository extends RepositoryName {
  description?: string;
  private: boolean;
  defaultBranch: string;
  topics: string[];
  /** What its creator left, see {@link CreateRepositoryRequest}. Never among the topics. */
  marker?: string;
  /**
   * Its creation was interrupted: name and marker are there, the rest may be missing. Only hosts that need several calls
   * for it show such ones.
   */
  unfinished?: true;
  /** What `git clone` takes. */
  cloneUrl: string;
}

export interface CreateRepositoryRequest extends CallOptions, RepositoryName {
  description?: string;
  private: boolean;
  defaultBranch: string;
  topics: string[];
  /**
   * Stays with the repository, so that a look-up can tell whose it is. `innominatus-` and 20 hexadecimal digits: every
   * host can keep it as a topic, and tells it from other topics.
   */
  marker: string;
}

export type CreateRepositoryResult =
  | { kind: 'created'; repository: Repository }
  /** The name is taken, possibly by one in other letter case. */
  | { kind: 'exists'; repository: Repository };

export interface DeleteRepositoryRequest extends CallOptions {
  repository: RepositoryName;
  /** As the caller saw it, so that another repository of the same name stays. */
  marker: string | undefined;
  /** As the caller saw them, so that nothing goes that was pushed since. */
  refs: Refs;
}

export type DeleteRepositoryResult =
  | { kind: 'deleted' }
  /** There is none of this name. */
  | { kind: 'absent' }
  /** It is not what the caller saw; nothing was removed. */
  | { kind: 'changed' };

/** Equal texts mean that nothing has moved; the one of a branch is the id of a commit. */
export type Refs = ReadonlyMap<string, string>;

export interface ReadEntriesRequest extends CallOptions {
  repository: RepositoryName;
  commit: string;
  paths: readonly string[];
}

/** Equal `version`s mean the same content in the same mode, in all commits of a repository. */
export type TreeEntry =
  | { kind: 'file'; version: string; content: Uint8Array }
  | { kind: 'folder'; version: string }
  /** A symbolic link or a submodule. */
  | { kind: 'special'; version: string };

export interface ListFilesRequest extends CallOptions {
  repository: RepositoryName;
  commit: string;
}

export interface CommitRequest extends CallOptions {
  repository: RepositoryName;
  branch: string;
  /** Where the caller saw the branch; undefined: it did not exist, and comes to be with this commit. */
  expectedHead: string | undefined;
  /** The commit to build on. The expected head, if there is one; else where a new branch starts, or undefined. */
  parent: string | undefined;
  /** The caller has seen that they change something, and that none stands below a file or at the place of a folder. */
  changes: readonly FileChange[];
  /** Complete, with trailers. */
  message: string;
  author: CommitAuthor;
  /** Time of author and committer. With the same time, parent and changes the commit is the same. */
  at: Date;
  progress?(done: number, total: number): void;
}

export type FileChange =
  /** An existing file keeps its executable bit. */
  | { kind: 'upsert'; path: string; content: Uint8Array }
  | { kind: 'delete'; path: string }
  /** As it stands in another commit of the repository, links and modes included; the path is one that is there. */
  | { kind: 'restore'; path: string; from: string };

export interface CommitAuthor {
  name: string;
  email: string;
}

export type CommitResult =
  | { kind: 'committed'; commit: string }
  /** The branch is elsewhere by now (`head` undefined: it is gone); nothing was written to it. */
  | { kind: 'moved'; head: string | undefined };

export interface FindCommitRequest extends CallOptions {
  repository: RepositoryName;
  branch: string;
  trailer: CommitTrailer;
  /** Commits to look at before giving up. */
  limit: number;
}

export interface CommitTrailer {
  key: string;
  value: string;
}

export type FindCommitResult =
  | { kind: 'found'; commit: string }
  | { kind: 'absent' }
  /** Not among the newest ones, and there are older ones. */
  | { kind: 'beyondLimit' };

export interface ListCommitsRequest extends CallOptions {
  repository: RepositoryName;
  /** Ids of commits to start at. */
  from: readonly string[];
  /** Commits to give at most. */
  limit: number;
}

export interface ListCommitsResult {
  commits: CommitInfo[];
  /** False when the limit has cut some off. */
  complete: boolean;
}

export interface CommitInfo {
  id: string;
  parents: string[];
  /** Complete, with trailers. */
  message: string;
  author: CommitAuthor;
  committer: CommitAuthor;
}

export interface ListChangedPathsRequest extends CallOptions {
  repository: RepositoryName;
  commit: string;
}
