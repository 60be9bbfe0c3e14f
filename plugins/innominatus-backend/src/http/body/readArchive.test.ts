import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { readArchive } from './readArchive';

type Member = Partial<Header> & { name: string; content?: string | Buffer };

async function tar(members: Member[]): Promise<Buffer> {
  const packed = pack();
  for (const { content, ...header } of members) {
    packed.entry(header, content ?? '');
  }
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function archive(members: Member[]): Promise<Buffer> {
  return gzipSync(await tar(members));
}

describe('readArchive', () => {
  it('returns the files by path, with `./` taken off', async () => {
    const members = await readArchive(
      await archive([
        { name: './', type: 'directory' },
        { name: './score.yaml', content: 'apiVersion: x' },
        { name: './files/', type: 'directory' },
        { name: './files/motd', content: Buffer.from([0, 255]) },
        { name: 'empty' },
      ]),
    );
    expect([...members.keys()]).toEqual(['score.yaml', 'files/motd', 'empty']);
    expect(Buffer.from(members.get('score.yaml') ?? []).toString()).toBe(
      'apiVersion: x',
    );
    expect([...(members.get('files/motd') ?? [])]).toEqual([0, 255]);
  });

  it('reads a path longer than the classic header holds', async () => {
    const name = `${'folder/'.repeat(40)}file`;
    const members = await readArchive(await archive([{ name, content: 'x' }]));
    expect([...members.keys()]).toEqual([name]);
  });

  it('names every member that is refused', async () => {
    const refused: Member[] = [
      { name: '../up', content: 'x' },
      { name: 'a/../../up', content: 'x' },
      { name: '/etc/passwd', content: 'x' },
      { name: 'C:/x', content: 'x' },
      { name: 'a\\..\\b', content: 'x' },
      { name: 'a//b', content: 'x' },
      { name: 'soft', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: 'score.yaml' },
      { name: 'device', type: 'character-device' },
      { name: 'pipe', type: 'fifo' },
      { name: '../folder', type: 'directory' },
      { name: 'score.yaml', content: 'again' },
    ];
    const attempt = readArchive(
      await archive([{ name: './score.yaml', content: 'x' }, ...refused]),
    );
    await expect(attempt).rejects.toMatchObject({
      name: 'InputError',
      problems: refused.map(({ name }) => ({
        reason: 'invalidArchiveMember',
        message: expect.stringContaining(JSON.stringify(name)),
      })),
    });
  });

  it('stops a bomb while it unpacks', async () => {
    const bomb = await archive([
      { name: 'score.yaml', content: Buffer.alloc(200 * 1024 * 1024) },
    ]);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readArchive(bomb)).rejects.toMatchObject({
      status: 413,
      problems: [{ reason: 'archiveTooLarge' }],
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(
      50 * 1024 * 1024,
    );
    // Packing it takes a busy machine a while.
  }, 60_000);

  it('counts members that it refuses and headers as well', async () => {
    const links = Array.from({ length: 1_500 }, (_, index) => ({
      name: `link${index}`,
      type: 'symlink' as const,
      linkname: 'x',
    }));
    await expect(readArchive(await archive(links))).rejects.toMatchObject({
      status: 413,
      problems: [{ reason: 'archiveTooLarge' }],
    });
  });

  it.each([
    ['text', async () => Buffer.from('apiVersion: score.dev/v1b1')],
    ['compressed text', async () => gzipSync('apiVersion: score.dev/v1b1')],
    ['noise', async () => gzipSync(Buffer.alloc(2_000, 'x'))],
    [
      'a cut archive',
      async () =>
        (await archive([{ name: 'score.yaml', content: 'x' }])).subarray(0, -9),
    ],
    [
      'a cut tar',
      async () =>
        gzipSync(
          (
            await tar([{ name: 'score.yaml', content: Buffer.alloc(900, 1) }])
          ).subarray(0, 700),
        ),
    ],
  ])('refuses %s', async (_, body) => {
    await expect(readArchive(await body())).rejects.toMatchObject({
      name: 'InputError',
      problems: [{ reason: 'invalidArchive' }],
    });
  });
});
