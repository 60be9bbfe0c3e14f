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

  /** Tells this host from every other, also from one that stands at its address later. */
  fingerprint(options?: CallOptions): Promise<string>;

  /** The repository of exactly this name. Upper and lower case count. */
  findRepository(
    repository: RepositoryName,
    options?: CallOptions,
  ): Promise<Repository | undefined>;

  /**
   * Makes an empty repository, whole or not at all. An existing one is left alone, also one whose name differs only by
   * upper and lower case.
   */
  createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult>;

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

  /** Where people look at the repository, or at one of its commits. */
  webUrl(repository: RepositoryName, commit?: string): string;
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
  /** What its creator left, see {@link CreateRepositoryRequest}. */
  marker?: string;
  /** What `git clone` takes. */
  cloneUrl: string;
}

export interface CreateRepositoryRequest extends CallOptions, RepositoryName {
  description?: string;
  private: boolean;
  defaultBranch: string;
  topics: string[];
  /**
   * Stays with the repository, so that a look-up can tell whose it is. Lower-case letters, digits and dashes, at most
   * 35 characters: every host can keep it as a topic, if nowhere else.
   */
  marker: string;
}

export type CreateRepositoryResult =
  | { kind: 'created'; repository: Repository }
  /** The name is taken, possibly by one in other letter case. */
  | { kind: 'exists'; repository: Repository };

export interface ReadEntriesRequest extends CallOptions {
  repository: RepositoryName;
  commit: string;
  paths: readonly string[];
}

export type TreeEntry =
  | { kind: 'file'; content: Uint8Array }
  | { kind: 'folder' }
  /** A symbolic link or a submodule. */
  | { kind: 'special' };

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

/** An existing file keeps its executable bit. */
export type FileChange =
  | { kind: 'upsert'; path: string; content: Uint8Array }
  | { kind: 'delete'; path: string };

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
