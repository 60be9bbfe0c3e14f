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
  Refs,
  Repository,
  RepositoryName,
} from '../GitHost';
import { ForgeGitHost } from '../forge/ForgeGitHost';
import { HostHttp } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
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

/** Repositories on a Gitea. */
export class GiteaGitHost extends ForgeGitHost {
  readonly pullRequests: GiteaPullRequests;
  readonly commitStatuses: GiteaCommitStatuses;
  protected readonly kind = 'gitea';
  readonly #api: GiteaApi;
  readonly #git: SmartGit;

  constructor(settings: HostSettings) {
    super(settings);
    const http = new HostHttp(settings, giteaAuthorization(settings));
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

  protected async read(
    name: RepositoryName,
    options: CallOptions,
  ): Promise<Repository | undefined> {
    const there = await readGiteaRepository(this.#api, name, options);
    return there && toRepository(there);
  }

  protected async create(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    return createGiteaRepository(this.#api, request);
  }

  protected async remove(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    const { repository, signal } = request;
    return deleteGiteaRepository(this.#api, request, () =>
      this.refs(repository, { signal }),
    );
  }

  protected async refs(
    repository: RepositoryName,
    { signal }: CallOptions,
  ): Promise<Refs> {
    const refs = await this.#git.listRefs(repository, signal);
    return new Map([...refs].filter(([ref]) => !ref.startsWith(PULL_REQUESTS)));
  }

  protected async write(request: CommitRequest): Promise<CommitResult> {
    return commitToGitea(this.#api, this.#git, request);
  }

  protected async git(): Promise<SmartGit> {
    return this.#git;
  }
}
