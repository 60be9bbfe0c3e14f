import type { FileChange, GitHost } from '../GitHost';
import { HELLO, creation, request, commit, committed } from './requests';

export function testFiles(getHost: () => GitHost): void {
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
