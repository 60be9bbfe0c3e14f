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
import { checkGitLabAccess } from './checkGitLabAccess';
import { commitToGitLab } from './commitToGitLab';
import { createGitLabProject } from './createGitLabProject';
import type { GitLabApi } from './GitLabApi';
import { GitLabMergeRequests } from './GitLabMergeRequests';
import { GitLabStatuses } from './GitLabStatuses';
import { listGitLabRefs } from './listGitLabRefs';
import { projectPath, readGitLabProject } from './readGitLabProject';
import { removeGitLabProject } from './removeGitLabProject';

/** Projects on GitLab. Experimental: it has never met a real GitLab. */
export class GitLabGitHost extends ForgeGitHost {
  readonly pullRequests: GitLabMergeRequests;
  readonly commitStatuses: GitLabStatuses;
  protected readonly kind = 'gitlab';
  protected override readonly commitPages = '-/commit';
  readonly #removals = new SerialQueue();

  constructor(private readonly api: GitLabApi) {
    super(api.settings);
    this.commitStatuses = new GitLabStatuses(api);
    this.pullRequests = new GitLabMergeRequests(api, this.commitStatuses);
  }

  async checkAccess(request: CheckAccessRequest): Promise<AccessReport> {
    return checkGitLabAccess(this.api, request);
  }

  protected async read(
    name: RepositoryName,
    options: CallOptions,
  ): Promise<Repository | undefined> {
    const found = await readGitLabProject(this.api, name, options);
    return found?.deleted ? undefined : found?.repository;
  }

  protected async create(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    return createGitLabProject(this.api, request);
  }

  /** One after the other, so that none makes writable what another one has just made read-only. */
  protected async remove(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    return this.#removals.run(projectPath(request.repository), () =>
      removeGitLabProject(this.api, request),
    );
  }

  protected async refs(
    repository: RepositoryName,
    options: CallOptions,
  ): Promise<Refs> {
    return listGitLabRefs(this.api, repository, options);
  }

  protected async write(request: CommitRequest): Promise<CommitResult> {
    return commitToGitLab(this.api, request);
  }

  protected async git(): Promise<SmartGit> {
    return this.api.git;
  }
}
