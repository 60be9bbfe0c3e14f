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
import { HostHttp } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
import { requireRepositoryName } from '../requireRepositoryName';
import { httpTransport } from '../smartHttp/httpTransport';
import { SmartGit } from '../smartHttp/SmartGit';
import { checkGiteaAccess } from './checkGiteaAccess';
import { commitToGitea } from './commitToGitea';
import { createGiteaRepository } from './createGiteaRepository';
import { deleteGiteaRepository } from './deleteGiteaRepository';
import { giteaAuthorization } from './giteaAuthorization';
import { GiteaApi } from './GiteaApi';
import { GiteaCommitStatuses } from './GiteaCommitStatuses';
import { GiteaPullRequests } from './GiteaPullRequests';
import { toRepository } from './giteaRepository';
import { readGiteaRepository } from './readGiteaRepository';

/** Heads of pull requests, which Gitea keeps for ever. */
const PULL_REQUESTS = 'refs/pull/';

/** Repositories on a Gitea: REST for what Gitea adds to Git, Git's own protocol for commits and files. */
export class GiteaGitHost implements GitHost {
  readonly name: string;
  readonly address: string;
  readonly pullRequests: GiteaPullRequests;
  readonly commitStatuses: GiteaCommitStatuses;
  readonly #api: GiteaApi;
  readonly #git: SmartGit;

  constructor(settings: HostSettings) {
    const http = new HostHttp(settings, giteaAuthorization(settings));
    this.name = settings.name;
    this.address = settings.url;
    this.#api = new GiteaApi(settings, http);
    this.#git = new SmartGit(httpTransport(settings, http));
    this.commitStatuses = new GiteaCommitStatuses(this.#api);
    this.pullRequests = new GiteaPullRequests(
      this.#api,
      this.#git,
      this.commitStatuses,
    );
  }

  async checkAccess(request: CheckAccessRequest): Promise<AccessReport> {
    return checkGiteaAccess(this.#api, request);
  }

  async fingerprint(): Promise<string> {
    return `gitea:${this.address}`;
  }

  async findRepository(
    name: RepositoryName,
    options: CallOptions = {},
  ): Promise<Repository | undefined> {
    requireRepositoryName(name);
    const there = await readGiteaRepository(this.#api, name, options);
    const repository = there && toRepository(there);
    return repository?.owner === name.owner && repository.name === name.name
      ? repository
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    requireRepositoryName(request);
    return createGiteaRepository(this.#api, request);
  }

  async deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    const { repository, signal } = request;
    requireRepositoryName(repository);
    return deleteGiteaRepository(this.#api, request, () =>
      this.listRefs(repository, { signal }),
    );
  }

  async listRefs(
    repository: RepositoryName,
    { signal }: CallOptions = {},
  ): Promise<Refs> {
    requireRepositoryName(repository);
    const refs = await this.#git.listRefs(repository, signal);
    return new Map([...refs].filter(([ref]) => !ref.startsWith(PULL_REQUESTS)));
  }

  async getHead(
    repository: RepositoryName,
    branch: string,
    { signal }: CallOptions = {},
  ): Promise<string | undefined> {
    requireRepositoryName(repository);
    return this.#git.getHead(repository, branch, signal);
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    requireRepositoryName(request.repository);
    return this.#git.readEntries(request);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    requireRepositoryName(request.repository);
    return this.#git.listFiles(request);
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    requireRepositoryName(request.repository);
    return commitToGitea(this.#api, this.#git, request);
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    requireRepositoryName(request.repository);
    return this.#git.findCommit(request);
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    requireRepositoryName(request.repository);
    return this.#git.listCommits(request);
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    requireRepositoryName(request.repository);
    return this.#git.listChangedPaths(request);
  }

  webUrl({ owner, name }: RepositoryName, commit?: string): string {
    const page = `${this.address}/${owner}/${name}`;
    return commit === undefined ? page : `${page}/commit/${commit}`;
  }
}
