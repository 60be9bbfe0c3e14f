import type {
  Container,
  ContainerFile,
} from '@innominatus/plugin-innominatus-common';
import type { RenderInput } from './RenderInput';
import {
  problemsOf,
  render,
  scoreWorkload,
  withMain,
} from './__testUtils__/render';

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

describe('mounts of files', () => {
  it('G16: names come from the target', () => {
    const { configMaps, pod, container } = files({
      '/some/mount': { content: 'x' },
    });
    expect(configMaps[0]?.metadata.name).toBe(
      'hello-world-main-file-53b1563f1b',
    );
    expect(pod.spec.volumes).toEqual([
      {
        name: 'file-53b1563f1b',
        configMap: {
          name: 'hello-world-main-file-53b1563f1b',
          items: [{ key: 'file', path: 'mount' }],
        },
      },
    ]);
    expect(container('main').volumeMounts).toEqual([
      { name: 'file-53b1563f1b', mountPath: '/some' },
    ]);
  });

  it.each([
    ['0644', 0o644],
    ['755', 0o755],
    ['0000', 0],
  ])('mode %s is octal', (mode, number) => {
    const { pod } = files({ '/a/b': { content: '', mode } });
    expect(pod.spec.volumes).toEqual([
      expect.objectContaining({
        configMap: expect.objectContaining({
          items: [{ key: 'file', path: 'b', mode: number }],
        }),
      }),
    ]);
  });

  it('several files of a folder share one projected volume, with their modes', () => {
    const { pod, container, configMaps } = files({
      '/etc/app/b.yaml': { content: 'b', mode: '0600' },
      '/etc/app/a.yaml': { content: 'a' },
      '/etc/app/key': { content: '${resources.db.key}' },
    });
    const [a, b] = configMaps.map(({ metadata }) => metadata.name);
    expect(pod.spec.volumes).toEqual([
      {
        name: 'proj-vol-0',
        projected: {
          sources: [
            {
              configMap: { name: a, items: [{ key: 'file', path: 'a.yaml' }] },
            },
            {
              configMap: {
                name: b,
                items: [{ key: 'file', path: 'b.yaml', mode: 0o600 }],
              },
            },
            {
              secret: { name: 'db', items: [{ key: 'tls.key', path: 'key' }] },
            },
          ],
        },
      },
    ]);
    expect(container('main').volumeMounts).toEqual([
      { name: 'proj-vol-0', mountPath: '/etc/app', readOnly: true },
    ]);
  });

  it('a folder below another mounted folder joins its volume', () => {
    const { pod, container } = files({
      '/etc/app/a': { content: 'a' },
      '/etc/app/sub/deep/b': { content: 'b' },
      '/etc/apple': { content: 'c' },
    });
    expect(container('main').volumeMounts?.map(m => m.mountPath)).toEqual([
      '/etc',
    ]);
    expect(JSON.stringify(pod.spec.volumes)).toContain('"app/sub/deep/b"');
  });

  it('files of sibling folders are mounted apart', () => {
    const { container } = files({
      '/etc/app/a': { content: 'a' },
      '/etc/app2/a': { content: 'a' },
    });
    expect(container('main').volumeMounts?.map(m => m.mountPath)).toEqual([
      '/etc/app',
      '/etc/app2',
    ]);
  });

  it('files in the root folder are mounted one by one and hide nothing', () => {
    const { container } = files({
      '/a.txt': { content: 'a' },
      '/b.txt': { content: 'b' },
    });
    expect(container('main').volumeMounts).toEqual([
      {
        name: 'proj-vol-0',
        mountPath: '/a.txt',
        subPath: 'a.txt',
        readOnly: true,
      },
      {
        name: 'proj-vol-0',
        mountPath: '/b.txt',
        subPath: 'b.txt',
        readOnly: true,
      },
    ]);
  });

  it('one file in the root folder has a volume of its own', () => {
    const { container, pod } = files({ '/a.txt': { content: 'a' } });
    const name = pod.spec.volumes?.[0]?.name;
    expect(name).toMatch(/^file-/);
    expect(container('main').volumeMounts).toEqual([
      { name, mountPath: '/a.txt', subPath: 'a.txt' },
    ]);
  });

  it.each(['/data', '/data/cache/deep'])(
    'a file in a folder with a volume at %s is mounted by itself',
    target => {
      const { container } = files(
        { '/data/app.conf': { content: 'x' } },
        { volumes: { [target]: { source: '${resources.data}' } } },
      );
      expect(container('main').volumeMounts).toEqual([
        { name: expect.stringMatching(/^vol-/), mountPath: target },
        {
          name: expect.stringMatching(/^file-/),
          mountPath: '/data/app.conf',
          subPath: 'app.conf',
        },
      ]);
    },
  );

  it('a folder inside a volume is mounted there', () => {
    const { container } = files(
      { '/data/conf/app.conf': { content: 'x' } },
      { volumes: { '/data': { source: '${resources.data}' } } },
    );
    expect(container('main').volumeMounts?.map(m => m.mountPath)).toEqual([
      '/data',
      '/data/conf',
    ]);
  });

  it('a file inside a read-only volume is a warning', () => {
    const { warnings } = files(
      { '/data/app.conf': { content: 'x' } },
      { volumes: { '/data': { source: '${resources.data}', readOnly: true } } },
    );
    expect(warnings).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1data~1app.conf',
        reason: 'invalidTarget',
      }),
    ]);
  });

  it('the same target in two containers makes two volumes', () => {
    const file = { '/etc/app/conf': { content: 'x' } };
    const { pod, configMaps, container } = render(
      scoreWorkload({
        containers: {
          b: { image: 'b', files: file },
          a: { image: 'a', files: file },
        },
      }),
    );
    const names = pod.spec.volumes?.map(({ name }) => name);
    expect(names?.[1]).toBe(`${names?.[0]}-2`);
    expect(container('a').volumeMounts?.[0]?.name).toBe(names?.[0]);
    expect(container('b').volumeMounts?.[0]?.name).toBe(names?.[1]);
    expect(configMaps.map(({ metadata }) => metadata.name)).toEqual([
      expect.stringMatching(/^hello-world-a-file-/),
      expect.stringMatching(/^hello-world-b-file-/),
    ]);
  });

  it('projected volumes are counted over the whole pod', () => {
    const two = { '/x/1': { content: '1' }, '/x/2': { content: '2' } };
    const { pod } = render(
      scoreWorkload({
        containers: {
          a: { image: 'a', files: two },
          b: { image: 'b', files: two },
        },
      }),
    );
    expect(pod.spec.volumes?.map(({ name }) => name)).toEqual([
      'proj-vol-0',
      'proj-vol-1',
    ]);
  });

  it.each(['relative/path', '/', '/a/../b', '/a:b/c', '/a/b\0', '//.'])(
    'the target %j is a problem',
    target => {
      expect(problems({ [target]: { content: '' } })).toEqual([
        expect.objectContaining({ reason: 'invalidTarget' }),
      ]);
    },
  );

  it('a file name that Kubernetes keeps for itself is a problem', () => {
    expect(problems({ '/a/..data': { content: '' } })).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a~1..data',
        reason: 'invalidTarget',
      }),
    ]);
  });

  it('targets that only differ in spelling are a problem', () => {
    expect(
      problems({ '/a/b': { content: '' }, '/a//./b': { content: '' } }).map(
        ({ reason }) => reason,
      ),
    ).toEqual(['targetConflict']);
  });

  it('a file and a volume at one target are a problem', () => {
    expect(
      problems(
        { '/data': { content: '' } },
        { volumes: { '/data/': { source: 'data' } } },
      ),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1data',
        reason: 'targetConflict',
      }),
    ]);
  });

  it('nothing can be mounted below a file', () => {
    expect(
      problems({ '/a/b': { content: '' }, '/a/b/c': { content: '' } }),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a~1b~1c',
        reason: 'targetConflict',
      }),
    ]);
  });
});
