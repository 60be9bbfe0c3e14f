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
import { SerialQueue } from '../forge/SerialQueue';
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

/** Repositories on GitHub. */
export class GitHubGitHost extends ForgeGitHost {
  readonly pullRequests: GitHubPullRequests;
  readonly commitStatuses: GitHubStatuses;
  protected readonly kind = 'github';
  readonly #removals = new SerialQueue();

  constructor(private readonly api: GitHubApi) {
    super(api.settings);
    this.commitStatuses = new GitHubStatuses(api);
    this.pullRequests = new GitHubPullRequests(api, this.commitStatuses);
  }

  async checkAccess(request: CheckAccessRequest): Promise<AccessReport> {
    return checkGitHubAccess(this.api, request);
  }

  protected async read(
    name: RepositoryName,
    options: CallOptions,
  ): Promise<Repository | undefined> {
    return (await readGitHubRepository(this.api, name, options))?.repository;
  }

  protected async create(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    return createGitHubRepository(this.api, request);
  }

  /** One after the other, so that none makes writable what another one has just made read-only. */
  protected async remove(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    const { owner, name } = request.repository;
    return this.#removals.run(`${owner}/${name}`, () =>
      removeGitHubRepository(this.api, request),
    );
  }

  protected async refs(
    repository: RepositoryName,
    options: CallOptions,
  ): Promise<Refs> {
    return listGitHubRefs(this.api, repository, options);
  }

  protected async write(request: CommitRequest): Promise<CommitResult> {
    return commitToGitHub(this.api, request);
  }

  protected async git({ owner }: RepositoryName): Promise<SmartGit> {
    return this.api.git(owner);
  }
}
