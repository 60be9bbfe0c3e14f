import { repositoryMarker } from '../../steps/git-repository/repositoryMarker';
import type {
  CommitRequest,
  CommitResult,
  CreateRepositoryRequest,
  FileChange,
  GitHost,
  RepositoryName,
} from '../GitHost';

const NOW = new Date('2026-01-02T03:04:05Z');

/** A marker as steps make them, different for different texts. */
export function marker(text: string): string {
  return repositoryMarker(text);
}

/** The one of {@link creation}. */
export const MARKER = marker('hello');

export const HELLO: RepositoryName = { owner: 'platform', name: 'hello' };

/** What makes {@link HELLO}, unless told otherwise. */
export function creation(
  options: Partial<CreateRepositoryRequest> = {},
): CreateRepositoryRequest {
  return {
    ...HELLO,
    private: false,
    defaultBranch: 'main',
    topics: [],
    marker: MARKER,
    ...options,
  };
}

/** A commit of texts; undefined deletes. */
export function request(
  files: Record<string, string | undefined>,
  options: Partial<CommitRequest> = {},
): CommitRequest {
  const changes = Object.entries(files).map(([path, text]): FileChange =>
    text === undefined
      ? { kind: 'delete', path }
      : { kind: 'upsert', path, content: Buffer.from(text) },
  );
  return {
    repository: HELLO,
    branch: 'main',
    expectedHead: undefined,
    parent: options.expectedHead,
    changes,
    message: 'Change\n',
    author: { name: 'Zoë Test', email: 'zoe@example.com' },
    at: NOW,
    ...options,
  };
}

export async function tryCommit(
  host: GitHost,
  files: Record<string, string | undefined>,
  options?: Partial<CommitRequest>,
): Promise<CommitResult> {
  return host.commit(request(files, options));
}

/** As {@link tryCommit}, for commits that nobody gets in the way of. */
export async function commit(
  host: GitHost,
  files: Record<string, string | undefined>,
  options?: Partial<CommitRequest>,
): Promise<string> {
  return committed(await tryCommit(host, files, options));
}

export function committed(result: CommitResult): string {
  if (result.kind !== 'committed') {
    throw new Error(`the branch has moved to ${result.head}`);
  }
  return result.commit;
}

/** Texts of all files of a commit. */
export async function contents(
  host: GitHost,
  head: string,
): Promise<Record<string, string>> {
  const paths = await host.listFiles({ repository: HELLO, commit: head });
  const entries = await host.readEntries({
    repository: HELLO,
    commit: head,
    paths,
  });
  return Object.fromEntries(
    [...entries].map(([path, entry]) => [
      path,
      entry.kind === 'file' ? Buffer.from(entry.content).toString() : '',
    ]),
  );
}
