import { StepError } from '@innominatus/plugin-innominatus-node';
import type {
  CallOptions,
  CommitRequest,
  CommitResult,
  CreateRepositoryRequest,
  CreateRepositoryResult,
  FindCommitRequest,
  FindCommitResult,
  GitHost,
  ListFilesRequest,
  ReadEntriesRequest,
  Repository,
  RepositoryName,
  TreeEntry,
} from '../GitHost';
import { createBareRepository } from './createBareRepository';
import { findCommit } from './findCommit';
import type { LockPatience } from './LockFile';
import { moveBranch } from './moveBranch';
import { ObjectStore } from './ObjectStore';
import { readBareRepository } from './readBareRepository';
import { readBranch } from './readBranch';
import { readHostId } from './readHostId';
import { listTreeFiles, readTreeEntries } from './readTreeEntries';
import { repositoryFolder, repositoryUrl } from './repositoryFolder';
import { writeCommitObjects } from './writeCommitObjects';

const DEFAULT_PATIENCE: LockPatience = {
  staleAfterMs: 10_000,
  giveUpAfterMs: 30_000,
};

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

  async fingerprint(): Promise<string> {
    return `local:${await readHostId(this.#root)}`;
  }

  async findRepository(name: RepositoryName): Promise<Repository | undefined> {
    const repository = await readBareRepository(this.#root, name);
    return repository?.owner === name.owner && repository.name === name.name
      ? repository
      : undefined;
  }

  async createRepository(
    request: CreateRepositoryRequest,
  ): Promise<CreateRepositoryResult> {
    const created = await createBareRepository(this.#root, request);
    const repository = await readBareRepository(this.#root, request);
    if (!repository) {
      throw notFound(request);
    }
    return { kind: created ? 'created' : 'exists', repository };
  }

  async getHead(
    name: RepositoryName,
    branch: string,
    _options?: CallOptions,
  ): Promise<string | undefined> {
    return readBranch(await this.#open(name), branch);
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    const store = new ObjectStore(await this.#open(request.repository));
    const { tree } = await store.readCommit(request.commit);
    return readTreeEntries(store, tree, request.paths);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    const store = new ObjectStore(await this.#open(request.repository));
    const { tree } = await store.readCommit(request.commit);
    return listTreeFiles(store, tree);
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    const { branch, expectedHead, signal } = request;
    const gitdir = await this.#open(request.repository);
    const head = await readBranch(gitdir, branch);
    if (head !== expectedHead) {
      return { kind: 'moved', head };
    }
    const commit = await writeCommitObjects(new ObjectStore(gitdir), request);
    const moved = await moveBranch({
      gitdir,
      branch,
      from: expectedHead,
      to: commit,
      patience: this.#patience,
      signal,
    });
    return moved.kind === 'done' ? { kind: 'committed', commit } : moved;
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    const gitdir = await this.#open(request.repository);
    const head = await readBranch(gitdir, request.branch);
    return findCommit(new ObjectStore(gitdir), head, request);
  }

  /** There is no page to look at; the address can be cloned. */
  webUrl(name: RepositoryName): string {
    return repositoryUrl(this.#root, name);
  }

  async #open(name: RepositoryName): Promise<string> {
    if (!(await this.findRepository(name))) {
      throw notFound(name);
    }
    return repositoryFolder(this.#root, name);
  }
}

function notFound({ owner, name }: RepositoryName): StepError {
  return new StepError(`there is no repository ${owner}/${name}`, {
    reason: 'repositoryNotFound',
    hint: 'Create it with a step of type git-repository before',
  });
}
