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
import { checkGitLabAccess } from './checkGitLabAccess';
import { commitToGitLab } from './commitToGitLab';
import { createGitLabProject } from './createGitLabProject';
import type { GitLabApi } from './GitLabApi';
import { GitLabMergeRequests } from './GitLabMergeRequests';
import { GitLabStatuses } from './GitLabStatuses';
import { listGitLabRefs } from './listGitLabRefs';
import { readGitLabProject } from './readGitLabProject';
import { removeGitLabProject } from './removeGitLabProject';

/**
 * Projects on GitLab: its REST API for what it adds to Git, Git's own protocol for commits and files. Experimental: it has
 * never met a real GitLab.
 */
export class GitLabGitHost implements GitHost {
  readonly name: string;
  readonly address: string;
  readonly pullRequests: GitLabMergeRequests;
  readonly commitStatuses: GitLabStatuses;
  readonly #removals = new SerialQueue();

  constructor(private readonly api: GitLabApi) {
    this.name = api.settings.name;
    this.address = api.settings.url;
    this.commitStatuses = new GitLabStatuses(api);
    this.pullRequests = new GitLabMergeRequests(api, this.commitStatuses);
  }

  async checkAccess(request: CheckAccessRequest): Promise<AccessReport> {
    return checkGitLabAccess(this.api, request);
  }

  /** GitLab tells nothing of itself that would differ from another one at the same address. */
  async fingerprint(): Promise<string> {
    return `gitlab:${this.address}`;
  }

  async findRepository(
    name: RepositoryName,
    options: CallOptions = {},
  ): Promise<Repository | undefined> {
    requireRepositoryName(name);
    const found = await readGitLabProject(this.api, name, options);
    const repository = found?.deleted ? undefined : found?.repository;
    return repository?.owner === name.owner && repository.name === name.name
      ? repository
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    requireRepositoryName(request);
    return createGitLabProject(this.api, request);
  }

  /** One after the other, so that none makes writable what another one has just made read-only. */
  async deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    requireRepositoryName(request.repository);
    const { owner, name } = request.repository;
    return this.#removals.run(`${owner}/${name}`, () =>
      removeGitLabProject(this.api, request),
    );
  }

  async listRefs(
    repository: RepositoryName,
    options: CallOptions = {},
  ): Promise<Refs> {
    requireRepositoryName(repository);
    return listGitLabRefs(this.api, repository, options);
  }

  async getHead(
    repository: RepositoryName,
    branch: string,
    { signal }: CallOptions = {},
  ): Promise<string | undefined> {
    return this.#git(repository).getHead(repository, branch, signal);
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    return this.#git(request.repository).readEntries(request);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    return this.#git(request.repository).listFiles(request);
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    requireRepositoryName(request.repository);
    return commitToGitLab(this.api, request);
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    return this.#git(request.repository).findCommit(request);
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    return this.#git(request.repository).listCommits(request);
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    return this.#git(request.repository).listChangedPaths(request);
  }

  webUrl({ owner, name }: RepositoryName, commit?: string): string {
    const page = `${this.address}/${owner}/${name}`;
    return commit === undefined ? page : `${page}/-/commit/${commit}`;
  }

  #git(repository: RepositoryName): SmartGit {
    requireRepositoryName(repository);
    return this.api.git;
  }
}
