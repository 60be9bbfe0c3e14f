import type {
  Container,
  ContainerFile,
} from '@innominatus/plugin-innominatus-common';
import type { RenderInput } from './RenderInput';
import { problemsOf, render, textOf, withMain } from './__testUtils__/render';

const resources = { db: { type: 'postgres' }, data: { type: 'volume' } };
const outputs = {
  db: {
    host: 'db.local',
    key: { secretRef: { name: 'db', key: 'tls.key' } },
  },
  data: { source: { emptyDir: {} } },
};

function files(
  given: Record<string, ContainerFile>,
  parts: Partial<Container> = {},
  input: Partial<RenderInput> = {},
) {
  return render(withMain({ files: given, ...parts }, { resources }), {
    resources: outputs,
    ...input,
  });
}

function problems(
  given: Record<string, ContainerFile>,
  parts: Partial<Container> = {},
  input: Partial<RenderInput> = {},
) {
  return problemsOf(withMain({ files: given, ...parts }, { resources }), {
    resources: outputs,
    ...input,
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('content of files', () => {
  it('placeholders are replaced', () => {
    const { configMaps } = files({
      '/etc/app/db': { content: 'host=${resources.db.host} $${x}\n' },
    });
    expect(configMaps.map(textOf)).toEqual(['host=db.local ${x}\n']);
  });

  it('G9: with noExpand the content stays as it is', () => {
    const { configMaps } = files({
      '/some/mount': { content: 'raw ${some.ref} $$', noExpand: true },
    });
    expect(configMaps.map(textOf)).toEqual(['raw ${some.ref} $$']);
    expect(configMaps[0]).toHaveProperty('binaryData.file');
    expect(configMaps[0]).not.toHaveProperty('data');
  });

  it('G10: binaryContent is decoded and never expanded', () => {
    const { configMaps } = files({
      '/a/text': {
        binaryContent: Buffer.from('hello ${metadata.name}').toString('base64'),
      },
      '/b/bytes': { binaryContent: 'ADBg\nwpA=\n' },
    });
    expect(configMaps.map(({ binaryData }) => binaryData.file)).toEqual([
      'aGVsbG8gJHttZXRhZGF0YS5uYW1lfQ==',
      'ADBgwpA=',
    ]);
  });

  it.each(['%%%', 'abc', 'ab=c', 'a===', 'YQ==YQ==', 'YQ-_'])(
    'A38: the binaryContent %j is no base64, which is a problem',
    binaryContent => {
      expect(problems({ '/a/b': { binaryContent } })).toEqual([
        expect.objectContaining({
          path: '/containers/main/files/~1a~1b/binaryContent',
          reason: 'invalidBase64',
        }),
      ]);
    },
  );

  it('a source file is expanded', () => {
    const { configMaps } = files(
      { '/a/b': { source: 'conf/a.txt' } },
      {},
      { neighbours: { 'conf/a.txt': bytes('I am ${metadata.name}') } },
    );
    expect(configMaps.map(textOf)).toEqual(['I am hello-world']);
  });

  it('a byte order mark in a source file stays', () => {
    const { configMaps } = files(
      { '/a/b': { source: 'a.txt' } },
      {},
      { neighbours: { 'a.txt': bytes('\ufeffx') } },
    );
    expect(configMaps.map(textOf)).toEqual(['\ufeffx']);
  });

  it('a source file with noExpand may hold any bytes', () => {
    const { configMaps } = files(
      { '/a/b': { source: 'a.bin', noExpand: true } },
      {},
      { neighbours: { 'a.bin': Uint8Array.of(0xff, 0x00, 0x24) } },
    );
    expect(configMaps[0]?.binaryData.file).toBe('/wAk');
  });

  it('G15: a source file that is no UTF-8 needs noExpand', () => {
    expect(
      problems(
        { '/a/b': { source: 'a.bin' } },
        {},
        { neighbours: { 'a.bin': Uint8Array.of(0xff) } },
      ),
    ).toEqual([
      {
        path: '/containers/main/files/~1a~1b/source',
        reason: 'notUtf8',
        message:
          'source content contains non-utf8 bytes; set noExpand=true or use binaryContent',
      },
    ]);
  });

  it('a source file that was not sent along is a problem', () => {
    expect(problems({ '/a/b': { source: 'nope.txt' } })).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a~1b/source',
        reason: 'missingFile',
        message: expect.stringContaining('nope.txt'),
      }),
    ]);
  });

  it('G13: a file with nothing is a problem', () => {
    expect(problems({ '/a/b': {} })).toEqual([
      {
        path: '/containers/main/files/~1a~1b',
        reason: 'missingFile',
        message: `missing 'content' or 'source'`,
      },
    ]);
  });

  it('a file of 1 MiB fits, one byte more does not', () => {
    const content = 'x'.repeat(1024 * 1024);
    expect(files({ '/a/b': { content } }).configMaps).toHaveLength(1);
    expect(problems({ '/a/b': { content: `${content}x` } })).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a~1b',
        reason: 'fileTooLarge',
      }),
    ]);
  });

  it('a file that is one secret comes from the Secret', () => {
    const { configMaps, pod, container } = files({
      '/tls/key.pem': { content: '${resources.db.key}', mode: '0400' },
    });
    expect(configMaps).toEqual([]);
    const [volume] = pod.spec.volumes ?? [];
    expect(volume).toEqual({
      name: expect.stringMatching(/^file-[0-9a-f]{10}$/),
      secret: {
        secretName: 'db',
        items: [{ key: 'tls.key', path: 'key.pem', mode: 0o400 }],
      },
    });
    expect(container('main').volumeMounts).toEqual([
      { name: volume?.name, mountPath: '/tls' },
    ]);
  });

  it('G12: a file that mixes text and a secret is a problem', () => {
    expect(
      problems({ '/a/b': { content: 'key: ${resources.db.key}' } }),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a~1b/content',
        reason: 'mixedSecret',
        message:
          'content: contained a mix of secret references and raw content',
      }),
    ]);
  });
});
