import type { CommitStatusHost } from '../CommitStatusHost';
import type {
  AccessReport,
  CallOptions,
  CheckAccessRequest,
  CommitRequest,
  CommitResult,
  CreateRepositoryRequest,
  CreateRepositoryResult,
  DeleteRepositoryRequest,
  DeleteRepositoryResult,
  FindCommitRequest,
  FindCommitResult,
  GitHost,
  ListChangedPathsRequest,
  ListCommitsRequest,
  ListCommitsResult,
  ListFilesRequest,
  ReadEntriesRequest,
  Refs,
  Repository,
  RepositoryName,
  TreeEntry,
} from '../GitHost';
import type { HostSettings } from '../http/HostSettings';
import type { PullRequestHost } from '../PullRequestHost';
import { requireRepositoryName } from '../requireRepositoryName';
import type { SmartGit } from '../smartHttp/SmartGit';

/**
 * What Git hosts on the network have in common: a REST API of their own for what they add to Git, Git's own protocol for
 * commits and files. The protected methods are the part of each; they get only names that a host can take.
 */
export abstract class ForgeGitHost implements GitHost {
  readonly name: string;
  readonly address: string;
  abstract readonly pullRequests: PullRequestHost;
  abstract readonly commitStatuses: CommitStatusHost;
  /** Tells fingerprints of hosts of one kind from those of another. */
  protected abstract readonly kind: string;
  /** Stands between the page of a repository and a commit in it. */
  protected readonly commitPages: string = 'commit';

  constructor({ name, url }: HostSettings) {
    this.name = name;
    this.address = url;
  }

  abstract checkAccess(request: CheckAccessRequest): Promise<AccessReport>;

  /** The repository of a name, possibly in other letter case or since renamed; undefined if there is none to be seen. */
  protected abstract read(
    name: RepositoryName,
    options: CallOptions,
  ): Promise<Repository | undefined>;

  protected abstract create(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult>;

  protected abstract remove(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult>;

  protected abstract refs(
    repository: RepositoryName,
    options: CallOptions,
  ): Promise<Refs>;

  protected abstract write(request: CommitRequest): Promise<CommitResult>;

  /** With credentials for this repository. */
  protected abstract git(repository: RepositoryName): Promise<SmartGit>;

  /** It tells nothing of itself that would differ from another one at the same address. */
  async fingerprint(): Promise<string> {
    return `${this.kind}:${this.address}`;
  }

  async findRepository(
    name: RepositoryName,
    options: CallOptions = {},
  ): Promise<Repository | undefined> {
    requireRepositoryName(name);
    const there = await this.read(name, options);
    return there?.owner === name.owner && there.name === name.name
      ? there
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    requireRepositoryName(request);
    return this.create(request);
  }

  async deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    requireRepositoryName(request.repository);
    return this.remove(request);
  }

  async listRefs(
    repository: RepositoryName,
    options: CallOptions = {},
  ): Promise<Refs> {
    requireRepositoryName(repository);
    return this.refs(repository, options);
  }

  async getHead(
    repository: RepositoryName,
    branch: string,
    { signal }: CallOptions = {},
  ): Promise<string | undefined> {
    const git = await this.#gitOf({ repository });
    return git.getHead(repository, branch, signal);
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    return (await this.#gitOf(request)).readEntries(request);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    return (await this.#gitOf(request)).listFiles(request);
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    requireRepositoryName(request.repository);
    return this.write(request);
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    return (await this.#gitOf(request)).findCommit(request);
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    return (await this.#gitOf(request)).listCommits(request);
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    return (await this.#gitOf(request)).listChangedPaths(request);
  }

  webUrl({ owner, name }: RepositoryName, commit?: string): string {
    const page = `${this.address}/${owner}/${name}`;
    return commit === undefined
      ? page
      : `${page}/${this.commitPages}/${commit}`;
  }

  async #gitOf({
    repository,
  }: {
    repository: RepositoryName;
  }): Promise<SmartGit> {
    requireRepositoryName(repository);
    return this.git(repository);
  }
}
