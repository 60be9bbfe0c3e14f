import { isDeepStrictEqual } from 'node:util';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type {
  AccessReport,
  CallOptions,
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
import { findCommit } from '../objects/findCommit';
import { listChangedPaths } from '../objects/listChangedPaths';
import { listCommits } from '../objects/listCommits';
import { listTreeFiles, readTreeEntries } from '../objects/readTreeEntries';
import { commitTo } from './commitTo';
import { createBareRepository } from './createBareRepository';
import { listRefs } from './listRefs';
import type { LockPatience } from './LockFile';
import { ObjectStore } from './ObjectStore';
import { readBareRepository } from './readBareRepository';
import { readBranch } from './readBranch';
import { readHostId } from './readHostId';
import { removeBareRepository } from './removeBareRepository';
import { repositoryFolder, repositoryUrl } from './repositoryFolder';
import { RepositoryGone } from './RepositoryGone';
import { readRepositoryRecord } from './RepositoryRecord';

const DEFAULT_PATIENCE: LockPatience = {
  staleAfterMs: 10_000,
  giveUpAfterMs: 30_000,
};

const CREATE_ROUNDS = 3;

/** Bare repositories in a folder, `<owner>/<name>.git`. Needs no Git on the machine; Git may work on them as well. */
export class LocalGitHost implements GitHost {
  readonly name = 'local';
  readonly #root: string;
  readonly #patience: LockPatience;

  constructor(options: {
    /** Absolute path; made when first needed. */
    directory: string;
    lockPatience?: LockPatience;
  }) {
    this.#root = options.directory;
    this.#patience = options.lockPatience ?? DEFAULT_PATIENCE;
  }

  /** Whoever can start innominatus may write to its folder. */
  async checkAccess(): Promise<AccessReport> {
    return { missing: [] };
  }

  async fingerprint(): Promise<string> {
    return `local:${await readHostId(this.#root)}`;
  }

  async findRepository(name: RepositoryName): Promise<Repository | undefined> {
    const repository = await this.#read(name);
    return repository?.owner === name.owner && repository.name === name.name
      ? repository
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    // once more if the one that was there has just been removed
    for (let round = 1; round <= CREATE_ROUNDS; round += 1) {
      const created = await createBareRepository(this.#root, request);
      const repository = await this.#read(request);
      if (repository) {
        return { kind: created ? 'created' : 'exists', repository };
      }
    }
    throw notFound(request);
  }

  async deleteRepository(
    request: DeleteRepositoryRequest,
  ): Promise<DeleteRepositoryResult> {
    const { repository, marker, refs, signal } = request;
    if (!(await this.findRepository(repository))) {
      return { kind: 'absent' };
    }
    const folder = repositoryFolder(this.#root, repository);
    const isAsWanted = async (place: string) =>
      (await readRepositoryRecord(folder))?.marker === marker &&
      isDeepStrictEqual(await listRefs(folder, place), refs);
    if (!(await isAsWanted('refs'))) {
      return { kind: 'changed' };
    }
    signal?.throwIfAborted();
    const removed = await removeBareRepository({
      root: this.#root,
      folder,
      staleAfterMs: this.#patience.staleAfterMs,
      isAsWanted,
    });
    return { kind: removed ? 'deleted' : 'changed' };
  }

  async listRefs(name: RepositoryName): Promise<Refs> {
    return this.#within(name, gitdir => listRefs(gitdir));
  }

  async getHead(
    name: RepositoryName,
    branch: string,
    _options?: CallOptions,
  ): Promise<string | undefined> {
    return this.#within(name, gitdir => readBranch(gitdir, branch));
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    return this.#within(request.repository, async gitdir => {
      const store = new ObjectStore(gitdir);
      const { tree } = await store.readCommit(request.commit);
      return readTreeEntries(store, tree, request.paths);
    });
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    return this.#within(request.repository, async gitdir => {
      const store = new ObjectStore(gitdir);
      const { tree } = await store.readCommit(request.commit);
      return listTreeFiles(store, tree);
    });
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    const { repository, branch, signal } = request;
    try {
      return await this.#within(repository, gitdir =>
        commitTo(gitdir, request, this.#patience),
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof RepositoryGone) {
        // a removal was begun and taken back
        const head = await this.getHead(repository, branch);
        return { kind: 'moved', head };
      }
      throw error;
    }
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    return this.#within(request.repository, async gitdir => {
      const head = await readBranch(gitdir, request.branch);
      return findCommit(new ObjectStore(gitdir), head, request);
    });
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    return this.#within(request.repository, gitdir =>
      listCommits(new ObjectStore(gitdir), request),
    );
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    return this.#within(request.repository, async gitdir => {
      const store = new ObjectStore(gitdir);
      const { tree, parent } = await store.readCommit(request.commit);
      const before =
        parent[0] === undefined ? undefined : await store.readCommit(parent[0]);
      return listChangedPaths(store, before?.tree, tree);
    });
  }

  /** There is no page to look at; the address can be cloned. */
  webUrl(name: RepositoryName): string {
    return repositoryUrl(this.#root, name);
  }

  async #read(name: RepositoryName): Promise<Repository | undefined> {
    const { staleAfterMs } = this.#patience;
    return readBareRepository(this.#root, name, staleAfterMs);
  }

  /** Works in a repository. What fails because it is removed at that moment says that there is none. */
  async #within<T>(
    name: RepositoryName,
    work: (gitdir: string) => Promise<T>,
  ): Promise<T> {
    if (!(await this.findRepository(name))) {
      throw notFound(name);
    }
    try {
      return await work(repositoryFolder(this.#root, name));
    } catch (error) {
      throw (await this.findRepository(name)) ? error : notFound(name);
    }
  }
}

function notFound({ owner, name }: RepositoryName): StepError {
  return new StepError(`there is no repository ${owner}/${name}`, {
    reason: 'repositoryNotFound',
    hint: 'Create it with a step of type git-repository before',
  });
}
