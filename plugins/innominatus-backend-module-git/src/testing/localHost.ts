import { join } from 'node:path';
import type { CommitRequest, RepositoryName } from '../hosts/GitHost';
import { LocalGitHost } from '../hosts/local/LocalGitHost';
import { scratchFolder } from './scratchFolder';

/** The repository of most tests. */
export const HELLO: RepositoryName = { owner: 'platform', name: 'hello' };

/** A local host with an empty repository, and a folder for clones. */
export async function createLocalHost(options: { private?: boolean } = {}) {
  const directory = await scratchFolder();
  const host = new LocalGitHost({ directory });
  await createRepository(host, options);
  const work = await scratchFolder();
  const gitdir = join(directory, 'platform/hello.git');
  return { directory, host, work, gitdir };
}

export async function createRepository(
  host: LocalGitHost,
  options: { name?: string; private?: boolean } = {},
): Promise<void> {
  await host.createRepository({
    ...HELLO,
    description: 'Says hello',
    private: false,
    defaultBranch: 'main',
    topics: [],
    marker: 'm',
    ...options,
  });
}

/** Puts texts on top of a branch, over and over until nobody comes in between; undefined deletes. */
export async function putFiles(
  host: LocalGitHost,
  files: Record<string, string | undefined>,
  options: Partial<CommitRequest> = {},
): Promise<string> {
  const repository = options.repository ?? HELLO;
  for (;;) {
    const head = await host.getHead(repository, options.branch ?? 'main');
    const result = await host.commit({
      repository,
      branch: 'main',
      expectedHead: head,
      parent: head,
      changes: Object.entries(files).map(([path, text]) =>
        text === undefined
          ? { kind: 'delete', path }
          : { kind: 'upsert', path, content: Buffer.from(text) },
      ),
      message: 'Change\n\nInnominatus-Run: a/b/0\n',
      author: { name: 'Zoë', email: 'zoe@example.com' },
      at: new Date('2026-01-02T03:04:05Z'),
      ...options,
    });
    if (result.kind === 'committed') {
      return result.commit;
    }
  }
}
