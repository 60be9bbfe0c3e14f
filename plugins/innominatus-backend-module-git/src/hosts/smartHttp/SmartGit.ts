import type {
  CommitRequest,
  FindCommitRequest,
  FindCommitResult,
  ListChangedPathsRequest,
  ListCommitsRequest,
  ListCommitsResult,
  ListFilesRequest,
  ReadEntriesRequest,
  Refs,
  RepositoryName,
  TreeEntry,
} from '../GitHost';
import { findCommit } from '../objects/findCommit';
import { listChangedPaths } from '../objects/listChangedPaths';
import { listCommits } from '../objects/listCommits';
import { listTreeFiles, readTreeEntries } from '../objects/readTreeEntries';
import { writeCommitObjects } from '../objects/writeCommitObjects';
import { fetchObjects } from './fetchObjects';
import type { GitTransport } from './GitTransport';
import { listRemoteRefs } from './listRemoteRefs';
import { pushBranch, type PushResult } from './pushBranch';
import { RemoteObjects } from './RemoteObjects';

const HEADS = 'refs/heads/';

/** A push, and the commit that it is to bring. */
export type CommitPush = PushResult & { commit: string };

/**
 * All that the port asks of the contents of repositories, by Git's own protocol: exact commits, exact heads, one request
 * for a commit however many files it has.
 */
export class SmartGit {
  constructor(private readonly transport: GitTransport) {}

  async listRefs(
    repository: RepositoryName,
    signal?: AbortSignal,
  ): Promise<Refs> {
    return listRemoteRefs(this.transport, repository, ['refs/'], signal);
  }

  async getHead(
    repository: RepositoryName,
    branch: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const ref = `${HEADS}${branch}`;
    // prefixes also bring what begins with the name
    const refs = await listRemoteRefs(
      this.transport,
      repository,
      [ref],
      signal,
    );
    return refs.get(ref);
  }

  async listBranches(
    repository: RepositoryName,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const refs = await listRemoteRefs(
      this.transport,
      repository,
      [HEADS],
      signal,
    );
    return [...refs.keys()].map(ref => ref.slice(HEADS.length));
  }

  async readEntries(
    request: ReadEntriesRequest,
  ): Promise<Map<string, TreeEntry>> {
    const objects = this.#objects('contents', request);
    const { tree } = await objects.readCommit(request.commit);
    return readTreeEntries(objects, tree, request.paths);
  }

  async listFiles(request: ListFilesRequest): Promise<string[]> {
    const objects = this.#objects('contents', request);
    const { tree } = await objects.readCommit(request.commit);
    return listTreeFiles(objects, tree);
  }

  async findCommit(request: FindCommitRequest): Promise<FindCommitResult> {
    const { repository, branch, signal } = request;
    const head = await this.getHead(repository, branch, signal);
    return findCommit(this.#objects('history', request), head, request);
  }

  async listCommits(request: ListCommitsRequest): Promise<ListCommitsResult> {
    return listCommits(this.#objects('history', request), request);
  }

  async listChangedPaths(request: ListChangedPathsRequest): Promise<string[]> {
    const objects = this.#objects('contents', request);
    const { tree, parent } = await objects.readCommit(request.commit);
    const before =
      parent[0] === undefined ? undefined : await objects.readCommit(parent[0]);
    return listChangedPaths(objects, before?.tree, tree);
  }

  /** Makes the objects of a commit and moves the branch to it, in one request. */
  async pushCommit(request: CommitRequest): Promise<CommitPush> {
    const { repository, branch, expectedHead, signal } = request;
    const objects = this.#objects('contents', request);
    const commit = await writeCommitObjects(objects, request);
    const result = await pushBranch(this.transport, {
      repository,
      branch,
      from: expectedHead,
      to: commit,
      pack: await objects.pack(),
      signal,
    });
    return { ...result, commit };
  }

  async pushDeletion(request: {
    repository: RepositoryName;
    branch: string;
    expectedHead: string;
    signal?: AbortSignal;
  }): Promise<PushResult> {
    const { repository, branch, expectedHead, signal } = request;
    return pushBranch(this.transport, {
      repository,
      branch,
      from: expectedHead,
      to: undefined,
      pack: undefined,
      signal,
    });
  }

  #objects(
    need: 'history' | 'contents',
    {
      repository,
      signal,
    }: { repository: RepositoryName; signal?: AbortSignal },
  ): RemoteObjects {
    return new RemoteObjects(need, wanted =>
      fetchObjects(this.transport, { repository, signal, ...wanted }),
    );
  }
}
