import {
  problemsOf,
  render,
  scoreWorkload,
  textOf,
  withMain,
} from './__testUtils__/render';

const kind = (value: string) => ({
  name: 'hello-world',
  annotations: { 'k8s.score.dev/kind': value },
});
const ports = { web: { port: 80 } };

describe('renderManifests', () => {
  it('G1: two containers, service, files, volume and probes', () => {
    const rendered = render(
      scoreWorkload({
        metadata: {
          name: 'example',
          annotations: { 'my.custom.scope/annotation': 'value' },
          thing: 'other',
        },
        containers: {
          c2: { image: 'other-image' },
          c1: {
            image: 'my-image',
            command: ['do', 'thing'],
            args: ['with', '${args}'],
            variables: {
              VAR2: '',
              VAR: 'RAW',
              VAR3: '${metadata.name}',
              VAR4: '${metadata.thing}',
              VAR5: '${resources.foo.key}',
            },
            files: {
              '/root.md': { content: 'my-content ${metadata.name}' },
              '/binary': { binaryContent: 'aGVsbG8gJHttZXRhZGF0YS5uYW1lfQ==' },
            },
            livenessProbe: { exec: { command: ['echo', 'true'] } },
            readinessProbe: {
              httpGet: {
                path: '/',
                scheme: 'HTTPS',
                host: '127.0.0.1',
                port: 3001,
              },
            },
            resources: {
              requests: { cpu: '999m' },
              limits: { memory: '10Mi' },
            },
            volumes: { '/mount/thing': { source: '${resources.vol}' } },
          },
        },
        service: {
          ports: { web: { port: 80, targetPort: 8080, protocol: 'UDP' } },
        },
        resources: {
          foo: { type: 'thing', id: 'shared' },
          vol: { type: 'vol' },
        },
      }),
      {
        resources: { foo: { key: 'xxx' }, vol: { source: { emptyDir: {} } } },
      },
    );
    expect(
      rendered.manifests.map(manifest => [
        manifest.kind,
        manifest.metadata.name,
      ]),
    ).toEqual([
      ['ConfigMap', 'example-c1-file-d0e9aff012'],
      ['ConfigMap', 'example-c1-file-7a1ae64977'],
      ['Service', 'example'],
      ['Deployment', 'example'],
    ]);
    expect(rendered.configMaps.map(textOf)).toEqual([
      'hello ${metadata.name}',
      'my-content example',
    ]);
    expect(rendered.services[0]?.spec.ports).toEqual([
      { name: 'web', port: 80, protocol: 'UDP', targetPort: 8080 },
    ]);
    expect(rendered.pod.metadata.annotations).toEqual({
      'k8s.score.dev/workload-name': 'example',
      'my.custom.scope/annotation': 'value',
    });
    expect(rendered.pod.spec.containers.map(({ name }) => name)).toEqual([
      'c1',
      'c2',
    ]);
    expect(rendered.pod.spec.volumes?.map(({ name }) => name)).toEqual([
      'vol-75c4252512',
      'proj-vol-0',
    ]);
    expect(rendered.container('c1').env).toEqual([
      { name: 'VAR', value: 'RAW' },
      { name: 'VAR2' },
      { name: 'VAR3', value: 'example' },
      { name: 'VAR4', value: 'other' },
      { name: 'VAR5', value: 'xxx' },
    ]);
    expect(rendered.warnings).toEqual([]);
  });

  it('every object and the pods carry the labels, selectors use name and instance', () => {
    const { manifests, pod, owner, services } = render(
      withMain(
        { files: { '/a/b': { content: 'x' } } },
        { service: { ports }, metadata: kind('StatefulSet') },
      ),
    );
    const labels = {
      'app.kubernetes.io/name': 'hello-world',
      'app.kubernetes.io/instance': 'shop',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'innominatus',
      'backstage.io/kubernetes-id': 'shop',
      'innominatus.io/application': 'shop',
      'innominatus.io/environment': 'dev',
      'innominatus.io/workload': 'hello-world',
    };
    const selector = {
      'app.kubernetes.io/name': 'hello-world',
      'app.kubernetes.io/instance': 'shop',
    };
    expect(manifests).toHaveLength(4);
    for (const { metadata } of [...manifests, pod]) {
      expect(metadata.labels).toEqual(labels);
    }
    expect(owner.spec.selector).toEqual({ matchLabels: selector });
    for (const { spec } of services) {
      expect(spec.selector).toEqual(selector);
    }
  });

  it('Services and workload objects carry only the workload name as annotation, ConfigMaps none', () => {
    const { manifests } = render(
      withMain(
        { files: { '/a/b': { content: 'x' } } },
        {
          service: { ports },
          metadata: {
            name: 'hello-world',
            annotations: { 'a.b/c': 'd', 'k8s.score.dev/service-name': 'web' },
          },
        },
      ),
    );
    expect(manifests.map(({ metadata }) => metadata.annotations)).toEqual([
      undefined,
      { 'k8s.score.dev/workload-name': 'hello-world' },
      { 'k8s.score.dev/workload-name': 'hello-world' },
    ]);
  });

  it('the namespace is set on every manifest when given, and on none otherwise', () => {
    const workload = withMain(
      { files: { '/a/b': { content: 'x' } } },
      { service: { ports }, metadata: kind('StatefulSet') },
    );
    for (const namespace of ['shop-dev', undefined]) {
      const { manifests } = render(workload, { namespace });
      expect(
        new Set(manifests.map(({ metadata }) => metadata.namespace)),
      ).toEqual(new Set([namespace]));
    }
  });

  it('the settings of the environment go to the pods', () => {
    const { owner, pod, container } = render(withMain({}), {
      settings: {
        replicas: 0,
        serviceAccount: 'app',
        imagePullSecrets: ['regcred', 'other'],
        podSecurity: 'restricted',
      },
    });
    expect(owner.spec.replicas).toBe(0);
    expect(pod.spec).toMatchObject({
      serviceAccountName: 'app',
      imagePullSecrets: [{ name: 'regcred' }, { name: 'other' }],
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container('main').securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  it.each(['baseline', 'privileged'] as const)(
    'pod security %s adds nothing',
    podSecurity => {
      const { pod } = render(withMain({}), { settings: { podSecurity } });
      expect(pod.spec).toEqual({
        containers: [{ name: 'main', image: 'busybox' }],
      });
    },
  );

  it('without settings there are no replicas', () => {
    expect(render(withMain({})).owner.spec).not.toHaveProperty('replicas');
  });

  it('settings that Kubernetes would refuse are problems of the environment', () => {
    expect(
      problemsOf(withMain({}), {
        namespace: 'Shop',
        settings: {
          replicas: -1,
          serviceAccount: 'A_B',
          imagePullSecrets: ['', 'ok'],
        },
      }).map(({ path, reason }) => [path, reason]),
    ).toEqual([
      ['', 'invalidName'],
      ['', 'invalidSetting'],
      ['', 'invalidSetting'],
      ['', 'invalidSetting'],
    ]);
  });

  it.each(['a'.repeat(64), '-a', 'a b', ''])(
    'an application or environment called %j cannot be a label',
    name => {
      expect(
        problemsOf(withMain({}), { application: name, environment: name }).map(
          ({ reason }) => reason,
        ),
      ).toEqual(['invalidLabelValue', 'invalidLabelValue']);
    },
  );

  it('all problems are reported at once', () => {
    expect(
      problemsOf(
        withMain(
          {
            image: '.',
            variables: { A: '${metadata.nope}' },
            files: { '/a/b': { content: '${metadata.nope}' } },
            volumes: { '/c': { source: 'nope' } },
          },
          { metadata: kind('Foo') },
        ),
      ).map(({ path }) => path),
    ).toEqual([
      '/metadata/annotations/k8s.score.dev~1kind',
      '/containers/main/variables/A',
      '/containers/main/volumes/~1c/source',
      '/containers/main/files/~1a~1b/content',
      '/containers/main/image',
    ]);
  });
});
