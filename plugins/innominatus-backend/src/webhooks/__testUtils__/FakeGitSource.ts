import type {
  GitSource,
  SourceStatus,
} from '@innominatus/plugin-innominatus-node';
import { createHash } from 'node:crypto';

/** A Git host with one repository, as far as webhooks need one: commits hold files, the branch `main` points to the last. */
export class FakeGitSource implements GitSource {
  readonly #commits = new Map<string, Record<string, string>>();
  /** All statuses that were set, oldest first. */
  readonly statuses: { commit: string; status: SourceStatus }[] = [];
  /** Thrown by the next calls. */
  readonly failures: Error[] = [];
  head: string | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(private readonly host: string) {}

  /** Commits files and moves the branch; answers the ids of a push. */
  push(files: Record<string, string>): { before?: string; after: string } {
    const before = this.head;
    const after = createHash('sha1')
      .update(JSON.stringify([this.#commits.size, files]))
      .digest('hex');
    this.#commits.set(after, files);
    this.head = after;
    return { ...(before !== undefined && { before }), after };
  }

  /** The newest status of a commit. */
  statusOf(commit: string): SourceStatus | undefined {
    return this.statuses.findLast(each => each.commit === commit)?.status;
  }

  /** The status of a commit once it is as the test needs it. */
  async untilStatus(
    commit: string,
    state: SourceStatus['state'],
  ): Promise<SourceStatus> {
    for (;;) {
      const status = this.statusOf(commit);
      if (status?.state === state) return status;
      await new Promise<void>(resolve => {
        this.#watchers.add(resolve);
      });
    }
  }

  serves(host: string): boolean {
    return host === this.host;
  }

  readonly readHead: GitSource['readHead'] = async ({ branch }) => {
    this.throwFailure();
    return branch === 'main' ? this.head : undefined;
  };

  readonly readFiles: GitSource['readFiles'] = async ({ commit, paths }) => {
    this.throwFailure();
    const files = this.#commits.get(commit);
    return (
      files &&
      new Map(
        paths.flatMap(path => {
          const text = files[path];
          return text === undefined ? [] : [[path, Buffer.from(text)]];
        }),
      )
    );
  };

  readonly setCommitStatus: GitSource['setCommitStatus'] = async ({
    commit,
    status,
  }) => {
    this.throwFailure();
    this.statuses.push({ commit, status });
    this.#watchers.forEach(notify => notify());
    this.#watchers.clear();
  };

  private throwFailure(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}
