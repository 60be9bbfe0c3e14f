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
import { SerialQueue } from '../forge/SerialQueue';
import { requireRepositoryName } from '../requireRepositoryName';
import type { SmartGit } from '../smartHttp/SmartGit';
import { checkGitHubAccess } from './checkGitHubAccess';
import { commitToGitHub } from './commitToGitHub';
import { createGitHubRepository } from './createGitHubRepository';
import type { GitHubApi } from './GitHubApi';
import { GitHubPullRequests } from './GitHubPullRequests';
import { GitHubStatuses } from './GitHubStatuses';
import { listGitHubRefs } from './listGitHubRefs';
import { readGitHubRepository } from './readGitHubRepository';
import { removeGitHubRepository } from './removeGitHubRepository';

/** Repositories on GitHub: its REST API for what it adds to Git, Git's own protocol for commits and files. */
export class GitHubGitHost implements GitHost {
  readonly name: string;
  readonly address: string;
  readonly pullRequests: GitHubPullRequests;
  readonly commitStatuses: GitHubStatuses;
  readonly #removals = new SerialQueue();

  constructor(private readonly api: GitHubApi) {
    this.name = api.settings.name;
    this.address = api.settings.url;
    this.commitStatuses = new GitHubStatuses(api);
    this.pullRequests = new GitHubPullRequests(api, this.commitStatuses);
  }

  async checkAccess(request: CheckAccessRequest): Promise<AccessReport> {
    return checkGitHubAccess(this.api, request);
  }

  /** GitHub tells nothing of itself that would differ from another one at the same address. */
  async fingerprint(): Promise<string> {
    return `github:${this.address}`;
  }

  async findRepository(
    name: RepositoryName,
    options: CallOptions = {},
  ): Promise<Repository | undefined> {
    requireRepositoryName(name);
    const found = await readGitHubRepository(this.api, name, options);
    const repository = found?.repository;
    return repository?.owner === name.owner && repository.name === name.name
      ? repository
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    requireRepositoryName(request);
    return createGitHubRepository(this.api, request);
  }

  /** One after the other, so that none makes writable what another one has just made read-only. */
  async deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    requireRepositoryName(request.repository);
    const { owner, name } = request.repository;
    return this.#removals.run(`${owner}/${name}`, () =>
      removeGitHubRepository(this.api, request),
    );
  }

  async listRefs(
    repository: RepositoryName,
    options: CallOptions = {},
  ): Promise<Refs> {
    requireRepositoryName(repository);
    return listGitHubRefs(this.api, repository, options);
  }

  async getHead(
    repository: RepositoryName,
    branch: string,
    { signal }: CallOptions = {},
  ): Promise<string | undefined> {
    const git = await this.#git(repository);
    return git.getHead(repository, branch, signal);
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    return (await this.#git(request.repository)).readEntries(request);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    return (await this.#git(request.repository)).listFiles(request);
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    requireRepositoryName(request.repository);
    return commitToGitHub(this.api, request);
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    return (await this.#git(request.repository)).findCommit(request);
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    return (await this.#git(request.repository)).listCommits(request);
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    return (await this.#git(request.repository)).listChangedPaths(request);
  }

  webUrl({ owner, name }: RepositoryName, commit?: string): string {
    const page = `${this.address}/${owner}/${name}`;
    return commit === undefined ? page : `${page}/commit/${commit}`;
  }

  async #git(repository: RepositoryName): Promise<SmartGit> {
    requireRepositoryName(repository);
    return this.api.git(repository.owner);
  }
}
