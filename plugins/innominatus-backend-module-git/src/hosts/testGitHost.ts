import type {
  CommitRequest,
  CommitResult,
  CreateRepositoryRequest,
  FileChange,
  GitHost,
  RepositoryName,
} from './GitHost';

const NOW = new Date('2026-01-02T03:04:05Z');
const HELLO: RepositoryName = { owner: 'platform', name: 'hello' };

/** The tests that every Git host passes. Each test gets a host without repositories. */
export function testGitHost(name: string, setUp: () => Promise<GitHost>): void {
  describe(`Git host ${name}`, () => {
    let host: GitHost;
    beforeEach(async () => {
      host = await setUp();
    });

    describe('repositories', () => {
      testRepositories(() => host);
    });
    describe('commits', () => {
      testCommits(() => host);
    });
    describe('files', () => {
      testFiles(() => host);
    });
    describe('look-up of commits', () => {
      testFindCommit(() => host);
    });
    describe('races', () => {
      testRaces(() => host);
    });
  });
}

function testRepositories(getHost: () => GitHost): void {
  it('keeps its fingerprint', async () => {
    const host = getHost();
    const fingerprint = await host.fingerprint();
    await host.createRepository(creation());
    expect(await host.fingerprint()).toBe(fingerprint);
    expect(fingerprint).not.toBe('');
  });

  it('does not find a repository that nobody made', async () => {
    expect(await getHost().findRepository(HELLO)).toBeUndefined();
  });

  it('creates an empty repository with all that was asked for', async () => {
    const host = getHost();
    const asked = {
      ...HELLO,
      description: 'Says "hello" to Zoë',
      private: true,
      defaultBranch: 'trunk',
      topics: ['gitops', 'demo'],
      marker: 'innominatus-0123',
    };
    const result = await host.createRepository(asked);
    expect(result).toMatchObject({ kind: 'created', repository: asked });
    expect(await host.findRepository(HELLO)).toEqual(result.repository);
    expect(await host.getHead(HELLO, 'trunk')).toBeUndefined();
    expect(host.webUrl(HELLO)).toMatch(/hello/);
  });

  it('leaves an existing repository alone', async () => {
    const host = getHost();
    await host.createRepository(creation({ marker: 'first' }));
    const before = await host.findRepository(HELLO);
    const second = await host.createRepository(
      creation({ marker: 'second', description: 'Other' }),
    );
    expect(second).toMatchObject({
      kind: 'exists',
      repository: { marker: 'first' },
    });
    expect(await host.findRepository(HELLO)).toEqual(before);
  });

  it('lets one of many creators win', async () => {
    const host = getHost();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        host.createRepository(creation({ marker: `m${index}` })),
      ),
    );
    const created = results.filter(({ kind }) => kind === 'created');
    expect(created).toHaveLength(1);
    const markers = results.map(({ repository }) => repository.marker);
    expect(new Set(markers).size).toBe(1);
  });

  it('takes names that differ only by letter case for one', async () => {
    const host = getHost();
    await host.createRepository(creation({ name: 'Hello' }));
    expect(await host.findRepository(HELLO)).toBeUndefined();
    expect(await host.createRepository(creation())).toMatchObject({
      kind: 'exists',
      repository: { name: 'Hello' },
    });
    const found = await host.findRepository({ ...HELLO, name: 'Hello' });
    expect(found?.name).toBe('Hello');
  });

  it.each(['', '.', '..', '../x', 'a/b', '.git', 'x.git', '-x', 'a b', 'ü'])(
    'refuses the name %p',
    async name => {
      const error = { reason: 'invalidRepositoryName' };
      const host = getHost();
      await expect(
        host.createRepository(creation({ name })),
      ).rejects.toMatchObject(error);
      await expect(
        host.findRepository({ owner: 'platform', name }),
      ).rejects.toMatchObject(error);
    },
  );

  it('says so when a repository to commit to is missing', async () => {
    const error = { reason: 'repositoryNotFound' };
    const host = getHost();
    await expect(host.getHead(HELLO, 'main')).rejects.toMatchObject(error);
    await expect(commit(host, { 'a.txt': 'a' })).rejects.toMatchObject(error);
  });
}

function testCommits(getHost: () => GitHost): void {
  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('makes the first commit of a branch', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a', 'b/c/d.txt': 'd' });
    expect(await host.getHead(HELLO, 'main')).toBe(first);
    expect(await contents(host, first)).toEqual({
      'a.txt': 'a',
      'b/c/d.txt': 'd',
    });
    expect(host.webUrl(HELLO, first)).toMatch(/hello/);
  });

  it('changes only what the commit names', async () => {
    const host = getHost();
    const first = await commit(host, {
      'keep.txt': 'keep',
      'x/change.txt': 'old',
      'x/keep.txt': 'keep',
      'y/z/remove.txt': 'gone',
    });
    const second = await commit(
      host,
      { 'x/change.txt': 'new', 'y/z/remove.txt': undefined, 'new.txt': 'new' },
      { expectedHead: first },
    );
    expect(await contents(host, second)).toEqual({
      'keep.txt': 'keep',
      'new.txt': 'new',
      'x/change.txt': 'new',
      'x/keep.txt': 'keep',
    });
    expect((await contents(host, first))['x/change.txt']).toBe('old');
  });

  it('can empty a repository', async () => {
    const host = getHost();
    const first = await commit(host, { 'a/b.txt': 'b' });
    const second = await commit(
      host,
      { 'a/b.txt': undefined },
      { expectedHead: first },
    );
    expect(await host.listFiles({ repository: HELLO, commit: second })).toEqual(
      [],
    );
  });

  it('starts a new branch where it is told', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a' });
    const other = await commit(
      host,
      { 'b.txt': 'b' },
      { branch: 'feature/b', parent: first },
    );
    expect(await host.getHead(HELLO, 'main')).toBe(first);
    expect(await host.getHead(HELLO, 'feature/b')).toBe(other);
    expect(await contents(host, other)).toEqual({ 'a.txt': 'a', 'b.txt': 'b' });
  });

  it('refuses a commit on a head that is no longer the head', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    const second = await commit(
      host,
      { 'a.txt': 'second' },
      { expectedHead: first },
    );
    const late = await tryCommit(
      host,
      { 'a.txt': 'late' },
      { expectedHead: first },
    );
    expect(late).toEqual({ kind: 'moved', head: second });
    expect(await host.getHead(HELLO, 'main')).toBe(second);
  });

  it('refuses a first commit to a branch that is there', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    expect(await tryCommit(host, { 'a.txt': 'again' })).toEqual({
      kind: 'moved',
      head: first,
    });
  });

  it('refuses a further commit to a branch that is not there', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'first' });
    const result = await tryCommit(
      host,
      { 'a.txt': 'second' },
      { branch: 'other', expectedHead: first },
    );
    expect(result).toEqual({ kind: 'moved', head: undefined });
    expect(await host.getHead(HELLO, 'other')).toBeUndefined();
  });

  it('refuses a branch below or above another one', async () => {
    const host = getHost();
    const first = await commit(host, { 'a.txt': 'a' }, { branch: 'a/b' });
    for (const branch of ['a', 'a/b/c']) {
      await expect(
        tryCommit(host, { 'b.txt': 'b' }, { branch, parent: first }),
      ).rejects.toMatchObject({ reason: 'branchConflict' });
    }
  });

  it('makes the same commit of the same request', async () => {
    const host = getHost();
    await host.createRepository(creation({ name: 'twin' }));
    const twin = { owner: 'platform', name: 'twin' };
    const files = { 'b.txt': 'b', 'a/c.txt': 'c' };
    const [one, two] = [
      await commit(host, files),
      await commit(host, files, { repository: twin }),
    ];
    expect(one).toBe(two);
  });

  it('commits nothing once it is aborted', async () => {
    const host = getHost();
    const aborted = { signal: AbortSignal.abort() };
    await expect(
      tryCommit(host, { 'a.txt': 'a' }, aborted),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(await host.getHead(HELLO, 'main')).toBeUndefined();
  });

  it('tells how far it is', async () => {
    const reports: number[][] = [];
    await commit(
      getHost(),
      { 'a.txt': 'a', 'b.txt': 'b' },
      { progress: (done, total) => reports.push([done, total]) },
    );
    expect(reports.at(-1)).toEqual([2, 2]);
  });
}

function testFiles(getHost: () => GitHost): void {
  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('tells files, folders and nothing apart', async () => {
    const host = getHost();
    const head = await commit(host, { 'a/b.txt': 'b' });
    const entries = await host.readEntries({
      repository: HELLO,
      commit: head,
      paths: ['a', 'a/b.txt', 'a/b.txt/c', 'a/c', 'x/y'],
    });
    expect([...entries].map(([path, { kind }]) => [path, kind])).toEqual([
      ['a', 'folder'],
      ['a/b.txt', 'file'],
    ]);
  });

  it.each<[string, string, Buffer]>([
    ['nothing', 'empty', Buffer.alloc(0)],
    ['all bytes', 'bytes.bin', Buffer.from(Array.from(Array(256).keys()))],
    ['Windows line ends', 'crlf.txt', Buffer.from('a\r\nb\r\n')],
    ['a megabyte', 'large.txt', Buffer.alloc(1_000_000, 'large ')],
    ['a name beyond ASCII', 'größe/日本 語.txt', Buffer.from('ü')],
  ])('keeps a file of %s as it is', async (_what, path, content) => {
    const host = getHost();
    const changes: FileChange[] = [{ kind: 'upsert', path, content }];
    const result = await host.commit({ ...request({}), changes });
    const head = committed(result);
    const entries = await host.readEntries({
      repository: HELLO,
      commit: head,
      paths: [path],
    });
    const entry = entries.get(path);
    expect(entry?.kind).toBe('file');
    expect(entry?.kind === 'file' && content.equals(entry.content)).toBe(true);
  });
}

function testFindCommit(getHost: () => GitHost): void {
  const trailer = { key: 'Innominatus-Run', value: 'run/step/0' };
  const line = `${trailer.key}: ${trailer.value}`;
  const find = (limit = 10, branch = 'main') =>
    getHost().findCommit({ repository: HELLO, branch, trailer, limit });

  async function commitMessages(...messages: string[]): Promise<string[]> {
    const commits: string[] = [];
    for (const message of messages) {
      commits.push(
        await commit(
          getHost(),
          { 'a.txt': `${commits.length}` },
          { expectedHead: commits.at(-1), message },
        ),
      );
    }
    return commits;
  }

  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('finds a commit by its trailer, also below others', async () => {
    const [, wanted] = await commitMessages(
      'One\n',
      `Two\n\nBody\n\n${line}\n`,
      'Three\n',
      'Four\n',
    );
    expect(await find()).toEqual({ kind: 'found', commit: wanted });
  });

  it('finds nothing in a branch that is not there or has no such commit', async () => {
    expect(await find()).toEqual({ kind: 'absent' });
    await commitMessages('One\n', 'Two\n\nInnominatus-Run: run/step/1\n');
    expect(await find()).toEqual({ kind: 'absent' });
    expect(await find(10, 'other')).toEqual({ kind: 'absent' });
  });

  it('is not misled by a message that quotes the trailer', async () => {
    await commitMessages(`Revert\n\n${line}\n\nIt was wrong.\n`, `${line}\n`);
    expect(await find()).toEqual({ kind: 'absent' });
  });

  it('says when there are more commits than it may look at', async () => {
    const commits = await commitMessages(
      `One\n\n${line}\n`,
      'Two\n',
      'Three\n',
    );
    expect(await find(2)).toEqual({ kind: 'beyondLimit' });
    expect(await find(3)).toEqual({ kind: 'found', commit: commits[0] });
  });
}

function testRaces(getHost: () => GitHost): void {
  it.each(['an empty', 'a used'])(
    'loses none of 20 commits that are made at once to %s branch',
    async branch => {
      const host = getHost();
      await host.createRepository(creation());
      if (branch === 'a used') {
        await commit(host, { 'start.txt': 'start' });
      }
      const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
      await Promise.all(names.map(name => commitUntilDone(host, name)));
      const head = await host.getHead(HELLO, 'main');
      const files = await host.listFiles({
        repository: HELLO,
        commit: head ?? '',
      });
      expect(files).toEqual(expect.arrayContaining(names));
    },
    60_000,
  );
}

async function commitUntilDone(host: GitHost, name: string): Promise<void> {
  let result: CommitResult;
  do {
    const expectedHead = await host.getHead(HELLO, 'main');
    result = await tryCommit(host, { [name]: name }, { expectedHead });
  } while (result.kind === 'moved');
}

function creation(
  options: Partial<CreateRepositoryRequest> = {},
): CreateRepositoryRequest {
  return {
    ...HELLO,
    private: false,
    defaultBranch: 'main',
    topics: [],
    marker: 'm',
    ...options,
  };
}

/** A commit of texts; undefined deletes. */
function request(
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

async function tryCommit(
  host: GitHost,
  files: Record<string, string | undefined>,
  options?: Partial<CommitRequest>,
): Promise<CommitResult> {
  return host.commit(request(files, options));
}

async function commit(
  host: GitHost,
  files: Record<string, string | undefined>,
  options?: Partial<CommitRequest>,
): Promise<string> {
  return committed(await tryCommit(host, files, options));
}

function committed(result: CommitResult): string {
  if (result.kind !== 'committed') {
    throw new Error(`the branch has moved to ${result.head}`);
  }
  return result.commit;
}

async function contents(
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
