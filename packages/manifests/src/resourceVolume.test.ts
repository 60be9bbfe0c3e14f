import type {
  Container,
  ContainerVolume,
} from '@innominatus/plugin-innominatus-common';
import type { RenderInput } from './RenderInput';
import { problemsOf, render, scoreWorkload } from './__testUtils__/render';

const claimSpec = {
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: '1Gi' } },
};
const statefulSet = {
  name: 'example',
  annotations: { 'k8s.score.dev/kind': 'StatefulSet' },
};

function workload(
  volumes: Record<string, ContainerVolume>,
  metadata: Record<string, unknown> = {},
  others: Record<string, Container> = {},
) {
  return scoreWorkload({
    metadata: { name: 'example', ...metadata },
    containers: { c1: { image: 'x', volumes }, ...others },
    resources: {
      vol: { type: 'vol' },
      shared: { type: 'vol', class: 'fast', id: 'common' },
    },
  });
}

function problems(
  outputs: Record<string, unknown>,
  source = '${resources.vol}',
  input: Partial<RenderInput> = {},
) {
  return problemsOf(workload({ '/mnt': { source } }), {
    resources: { vol: outputs },
    ...input,
  }).map(({ path, message }) => {
    expect(path).toBe('/containers/c1/volumes/~1mnt/source');
    return message;
  });
}

describe('volumes of resources', () => {
  it('B10: a placeholder names the resource, and its source goes to the pod', () => {
    const { pod, container } = render(
      workload({
        '/mount/thing': { source: '${resources.vol}' },
        '/sub/': { source: 'vol', path: '/in/./here/', readOnly: true },
      }),
      { resources: { vol: { source: { emptyDir: { sizeLimit: '1Mi' } } } } },
    );
    expect(pod.spec.volumes).toEqual([
      { name: 'vol-75c4252512', emptyDir: { sizeLimit: '1Mi' } },
    ]);
    expect(container('c1').volumeMounts).toEqual([
      { name: 'vol-75c4252512', mountPath: '/mount/thing' },
      {
        name: 'vol-75c4252512',
        mountPath: '/sub',
        subPath: 'in/here',
        readOnly: true,
      },
    ]);
  });

  it.each(['${metadata.disk}', 'vol.fast#common', '${resources.shared}'])(
    'the source may be written as %s',
    source => {
      const { pod } = render(
        workload({ '/mnt': { source } }, { disk: 'shared' }),
        { resources: { shared: { source: { emptyDir: {} } } } },
      );
      expect(pod.spec.volumes).toHaveLength(1);
    },
  );

  it('two containers that mount one resource share its volume', () => {
    const { pod, container } = render(
      workload(
        { '/one': { source: '${resources.vol}' } },
        {},
        {
          c2: { image: 'y', volumes: { '/two': { source: 'vol' } } },
        },
      ),
      { resources: { vol: { source: { emptyDir: {} } } } },
    );
    expect(pod.spec.volumes).toHaveLength(1);
    expect(container('c2').volumeMounts?.[0]?.name).toBe(
      container('c1').volumeMounts?.[0]?.name,
    );
  });

  it('two resources at one target of two containers are two volumes', () => {
    const { pod } = render(
      workload(
        { '/data': { source: 'vol' } },
        {},
        {
          c2: { image: 'y', volumes: { '/data': { source: 'shared' } } },
        },
      ),
      {
        resources: {
          vol: { source: { emptyDir: {} } },
          shared: { source: { emptyDir: {} } },
        },
      },
    );
    expect(new Set(pod.spec.volumes?.map(({ name }) => name)).size).toBe(2);
  });

  it('G18: an unknown resource is a problem', () => {
    expect(problems({}, 'unknown')).toEqual([
      `source: resource 'unknown' does not exist`,
    ]);
    expect(problems({}, '${resources.unknown}')).toEqual([
      expect.stringContaining(`no known resource 'unknown'`),
    ]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no outputs', {}, [`either 'source' or 'claimSpec' required`]],
    [
      'both outputs',
      { source: { emptyDir: {} }, claimSpec },
      [`either 'source' or 'claimSpec' required`],
    ],
    ['an empty source', { source: {} }, ['source is empty']],
    [
      'a source that is no object',
      { source: 'x' },
      ['source is not an object'],
    ],
    [
      'an unknown output',
      { source: { emptyDir: {} }, type: 'volume' },
      ['unknown field "type"'],
    ],
    [
      'an unknown kind of source',
      { source: { fruit: {} } },
      ['unknown field "fruit"'],
    ],
    [
      'a kind of source that every object has',
      { source: { constructor: {} } },
      ['unknown field "constructor"'],
    ],
    [
      'an unknown field of a source',
      { source: { emptyDir: { fruit: 'banana' } } },
      ['unknown field "fruit"'],
    ],
    [
      'two kinds of source',
      { source: { hostPath: { path: '/x' }, emptyDir: {} } },
      ['source has more than one kind of volume: emptyDir, hostPath'],
    ],
    [
      'a source without body',
      { source: { emptyDir: null } },
      ['source.emptyDir is not an object'],
    ],
    ['an empty claim', { claimSpec: {} }, ['claimSpec is empty']],
    [
      'a bad claim',
      { claimSpec: { ...claimSpec, fruit: 'banana' } },
      ['unknown field "fruit"'],
    ],
    [
      'a claim without what Kubernetes needs',
      { claimSpec: { storageClassName: 'fast' } },
      [
        'claimSpec.accessModes is required',
        'claimSpec.resources.requests.storage is required',
      ],
    ],
  ])('G19: %s is a problem', (_, outputs, complaints) => {
    expect(problems(outputs)).toEqual(
      complaints.map(
        complaint =>
          `failed to convert resource 'vol' outputs into a volume: ${complaint}`,
      ),
    );
  });

  it('G21: a claim becomes a claim template of the StatefulSet', () => {
    const { owner, pod, container } = render(
      workload({ '/data': { source: 'vol' } }, statefulSet, {
        c2: { image: 'y', volumes: { '/two': { source: 'vol' } } },
      }),
      { resources: { vol: { claimSpec } } },
    );
    expect(
      owner.kind === 'StatefulSet' && owner.spec.volumeClaimTemplates,
    ).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'vol-75c4252512', labels: owner.metadata.labels },
        spec: claimSpec,
      },
    ]);
    expect(pod.spec.volumes).toBeUndefined();
    expect(container('c2').volumeMounts).toEqual([
      { name: 'vol-75c4252512', mountPath: '/two' },
    ]);
  });

  it('a claim on a Deployment is a problem that says what to do', () => {
    expect(
      problemsOf(workload({ '/data': { source: 'vol' } }), {
        resources: { vol: { claimSpec } },
      }),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/c1/volumes/~1data/source',
        reason: 'invalidVolume',
        hint: expect.stringContaining('k8s.score.dev/kind: StatefulSet'),
      }),
    ]);
  });

  it('G30: a secret inside the outputs is a problem that names its place, not its content', () => {
    expect(
      problems({
        source: {
          csi: {
            volumeAttributes: { p: { secretRef: { name: 'n', key: 'k' } } },
          },
        },
      }),
    ).toEqual([
      'unresolved secret ref in manifest: vol.source.csi.volumeAttributes.p',
    ]);
  });

  it('a secretRef that belongs to Kubernetes is none of ours', () => {
    const { pod } = render(workload({ '/mnt': { source: 'vol' } }), {
      resources: {
        vol: {
          source: { cephfs: { monitors: ['m'], secretRef: { name: 'n' } } },
        },
      },
    });
    expect(pod.spec.volumes).toHaveLength(1);
  });

  it.each([
    ['restricted', 'nfs', false],
    ['restricted', 'hostPath', false],
    ['restricted', 'emptyDir', true],
    ['baseline', 'hostPath', false],
    ['baseline', 'nfs', true],
    ['privileged', 'hostPath', true],
  ] as const)(
    'pod security %s, volume %s: allowed %s',
    (standard, type, allowed) => {
      expect(
        problems({ source: { [type]: {} } }, 'vol', {
          settings: { podSecurity: standard },
          resources: { vol: { source: { [type]: {} } } },
        }),
      ).toHaveLength(allowed ? 0 : 1);
    },
  );

  it('a path that leaves the volume is a problem', () => {
    expect(
      problemsOf(workload({ '/mnt': { source: 'vol', path: 'a/../..' } }), {
        resources: { vol: { source: { emptyDir: {} } } },
      }),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/c1/volumes/~1mnt/path',
        reason: 'invalidTarget',
      }),
    ]);
  });
});
