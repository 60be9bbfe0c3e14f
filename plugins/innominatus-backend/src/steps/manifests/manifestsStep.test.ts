import { createHash } from 'node:crypto';
import type { Workload } from '@innominatus/plugin-innominatus-common';
import {
  createTestStepContext,
  testStep,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { parseAllDocuments } from 'yaml';
import { manifestsStep } from './manifestsStep';
import { manifestsInputSchema, manifestsOutputSchema } from './schema';

const workload: Workload = {
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'hello' },
  service: { ports: { www: { port: 80, targetPort: 8080 } } },
  containers: {
    main: {
      image: 'ghcr.io/example/hello:1.0.0',
      variables: { GREETING: 'Hello from ${metadata.name}' },
      files: { '/etc/motd': { source: 'motd.txt' } },
    },
  },
};
const neighbours = { 'motd.txt': Buffer.from('Be nice.') };

testStep(manifestsStep, {
  setup: () => ({
    replace: { '${metadata.name}': 'hello', '${application}': 'hello' },
    context: { workload: { workload, neighbours } },
  }),
});

type Given = Partial<Omit<TestStepContextOptions, 'input'>>;

function createTest(input: object = {}, given: Given = {}) {
  return createTestStepContext({
    workload: { workload, neighbours },
    ...given,
    input: manifestsInputSchema.parse(input),
  });
}

async function render(input: object = {}, given: Given = {}) {
  const { context } = createTest(input, given);
  return manifestsOutputSchema.parse(await manifestsStep.run(context));
}

async function renderObjects(input: object = {}, given: Given = {}) {
  const { files } = await render(input, given);
  return parseAllDocuments(files['hello.yaml'] ?? '').map(document =>
    document.toJS(),
  );
}

const deployment = { target: { kind: 'Deployment', name: 'hello' } };

describe('the files', () => {
  it('hold all manifests of the workload, under its name', async () => {
    const { files } = await render();
    expect(Object.keys(files)).toEqual(['hello.yaml']);
    expect(
      (await renderObjects()).map(({ kind, metadata }) => [
        kind,
        metadata.namespace,
      ]),
    ).toEqual([
      ['ConfigMap', 'hello-local'],
      ['Service', 'hello-local'],
      ['Deployment', 'hello-local'],
    ]);
  });

  it('have the digest of their content', async () => {
    const { files, digest } = await render();
    expect(digest).toBe(
      createHash('sha256')
        .update(JSON.stringify(Object.entries(files)))
        .digest('hex'),
    );
    expect((await render()).digest).toBe(digest);
    expect((await render({ namespace: 'other' })).digest).not.toBe(digest);
  });

  it('follow the environment', async () => {
    const { context } = createTest();
    const environment = {
      ...context.environment,
      name: 'prod',
      workloads: { replicas: 3 },
    };
    const objects = await renderObjects({}, { environment });
    expect(objects.at(-1)).toMatchObject({
      metadata: { labels: { 'innominatus.io/environment': 'prod' } },
      spec: { replicas: 3 },
    });
  });

  it('go to the namespace of the step, else of the environment, else to none', async () => {
    const { context } = createTest();
    const { environment } = context;
    const bare = { ...environment, targets: {} };
    const namespaceOf = async (input: object, given: Given) =>
      (await renderObjects(input, given))[0].metadata.namespace;
    expect(await namespaceOf({ namespace: 'mine' }, {})).toBe('mine');
    expect(await namespaceOf({}, { environment })).toBe('hello-local');
    expect(await namespaceOf({}, { environment: bare })).toBeUndefined();
    const named = {
      ...environment,
      targets: { kubernetes: { namespace: '${environment}-${workload}' } },
    };
    expect(await namespaceOf({}, { environment: named })).toBe('local-hello');
  });

  it('leave the scope only for a namespace that the step names', () => {
    const { environment } = createTest().context;
    const reaches = (input: object) =>
      manifestsStep.reaches(manifestsInputSchema.parse(input), {
        application: 'hello',
        environment,
      });
    expect(reaches({ namespace: 'mine' })).toEqual([
      { kind: 'namespace', name: 'mine' },
    ]);
    expect(reaches({})).toEqual([]);
  });
});

describe('a patch', () => {
  it('changes the manifests that it names, in order', async () => {
    const path = '/metadata/labels';
    const patches = [
      { ...deployment, patch: [{ op: 'add', path: `${path}/a`, value: '1' }] },
      {
        ...deployment,
        patch: [
          { op: 'test', path: `${path}/a`, value: '1' },
          { op: 'copy', from: `${path}/a`, path: `${path}/b` },
        ],
      },
    ];
    const labels = (await renderObjects({ patches })).map(
      ({ metadata }) => metadata.labels,
    );
    expect(labels).toEqual([
      expect.not.objectContaining({ a: '1' }),
      expect.not.objectContaining({ a: '1' }),
      expect.objectContaining({ a: '1', b: '1' }),
    ]);
  });

  it('without a name changes all of a kind', async () => {
    const patches = [
      {
        target: { kind: 'Service' },
        patch: [{ op: 'add', path: '/spec/type', value: 'NodePort' }],
      },
    ];
    const objects = await renderObjects({ patches });
    expect(objects[1].spec.type).toBe('NodePort');
  });

  it('that cannot be applied is reported, with all others', async () => {
    const missing = '/spec/template/spec/hostNetwork';
    const patches = [
      { target: { kind: 'Job' }, patch: [{ op: 'remove', path: '/spec' }] },
      { ...deployment, patch: [{ op: 'remove', path: missing }] },
      { ...deployment, patch: [{ op: 'test', path: '/kind', value: 'Pod' }] },
      { ...deployment, patch: [{ op: 'add', path: '/a/b/c', value: 1 }] },
    ];
    const failure = render({ patches });
    await expect(failure).rejects.toMatchObject({
      reason: 'manifestsInvalid',
      retryable: false,
    });
    const { message } = await failure.catch(error => error);
    expect(message.split('\n- ')).toEqual([
      'the manifests cannot be rendered:',
      expect.stringMatching(
        /^\/patches\/0\/target: there is no such manifest \(there are v1 ConfigMap hello.* in hello-local, v1 Service hello in hello-local, apps\/v1 Deployment hello in hello-local\)$/,
      ),
      expect.stringContaining('/patches/1: cannot be applied to apps/v1'),
      expect.stringContaining('/patches/2: '),
      expect.stringContaining('/patches/3: '),
    ]);
  });

  it.each([
    [{ op: 'replace', path: '/metadata/namespace', value: 'kube-system' }],
    [{ op: 'remove', path: '/metadata/namespace' }],
    [{ op: 'replace', path: '/metadata/name', value: 'other' }],
    [{ op: 'replace', path: '/kind', value: 'ClusterRole' }],
    [{ op: 'replace', path: '/apiVersion', value: 'v1' }],
    [{ op: 'replace', path: '', value: null }],
    [{ op: 'remove', path: '/metadata' }],
    [{ op: 'add', path: '/__proto__/polluted', value: true }],
    [{ op: 'add', path: '/constructor/prototype/polluted', value: true }],
  ])('may not be %j', async operation => {
    await expect(
      render({ patches: [{ ...deployment, patch: [operation] }] }),
    ).rejects.toMatchObject({ reason: 'manifestsInvalid' });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    { op: 'add', path: 'spec' },
    { op: 'add', path: '/a~2' },
    { op: 'remove', path: '/a', value: 1 },
    { op: 'merge', path: '/a' },
    { op: 'move', path: '/a' },
  ])('%j is refused by the schema', operation => {
    expect(
      manifestsInputSchema.safeParse({
        patches: [{ ...deployment, patch: [operation] }],
      }).success,
    ).toBe(false);
  });
});

describe('what is wrong', () => {
  it('with the Score file is told all at once', async () => {
    const broken: Workload = {
      ...workload,
      containers: {
        main: {
          image: 'ghcr.io/example/hello:1.0.0',
          variables: { A: '${resources.db.host}', B: '${metadata.nothing}' },
          files: { '/etc/motd': { source: 'missing.txt' } },
        },
      },
    };
    const failure = render({}, { workload: { workload: broken, neighbours } });
    await expect(failure).rejects.toThrow('/containers/main/variables/A');
    await expect(failure).rejects.toThrow('/containers/main/variables/B');
    await expect(failure).rejects.toThrow('/containers/main/files');
    await expect(failure).rejects.toMatchObject({ reason: 'manifestsInvalid' });
  });

  it('with the namespace is told', async () => {
    await expect(render({ namespace: 'Not_A_Name' })).rejects.toMatchObject({
      reason: 'manifestsInvalid',
      message: expect.stringContaining('Not_A_Name'),
    });
  });

  it('without a Score file is said', async () => {
    await expect(render({}, { workload: undefined })).rejects.toMatchObject({
      reason: 'noWorkload',
    });
  });
});
