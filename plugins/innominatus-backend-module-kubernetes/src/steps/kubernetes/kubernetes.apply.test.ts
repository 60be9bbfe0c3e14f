import { StepError } from '@innominatus/plugin-innominatus-node';
import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import {
  configMap,
  helloWorkload,
  KubernetesWorld,
} from '../../testing/KubernetesWorld';
import { createKubernetesStep } from './createKubernetesStep';

jest.setTimeout(PATIENCE_MS);

const maps = (...names: string[]) => ({
  manifests: names.map(name => configMap(name, { of: name })),
});

describeWithServer('kubernetes (needs KUBECONFIG: a real API server)', () => {
  let world: KubernetesWorld;

  beforeEach(async () => {
    world = await KubernetesWorld.open();
  });
  afterEach(() => world.close());

  const run = (step: object, options = {}) =>
    world.run(createKubernetesStep, { ...step }, options);

  const failure = async (step: object, options = {}): Promise<StepError> => {
    const error: unknown = await run(step, options).catch(reason => reason);
    if (!(error instanceof StepError)) {
      throw error;
    }
    return error;
  };

  const namesThere = async () =>
    Object.keys(Object(await world.snapshot()).objects).filter(
      name => !name.includes('/innominatus-'),
    );

  it('brings what the Score file describes, with the labels that find it', async () => {
    const { outputs } = await run({});
    expect(outputs).toMatchObject({
      namespace: world.namespace,
      objects: [
        { kind: 'Deployment', name: 'hello' },
        { kind: 'Service', name: 'hello' },
      ],
    });
    const deployment = await world.find('apps/v1', 'Deployment', 'hello');
    expect(deployment?.metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'innominatus',
      'backstage.io/kubernetes-id': 'hello',
      'innominatus.io/application': 'hello',
      'innominatus.io/environment': 'dev',
      'innominatus.io/workload': 'hello',
    });
    expect(deployment?.status).toMatchObject({ availableReplicas: 1 });
  });

  it('announces nothing where nothing changes, and what changes where it does', async () => {
    await run({});
    expect((await run({})).effects).toEqual([]);
    const { effects } = await run(
      {},
      { workload: helloWorkload({ image: 'nginx:1.30' }) },
    );
    expect(
      effects.map(({ intent: { action, externalId } }) => [action, externalId]),
    ).toEqual([['update', `Deployment.apps ${world.namespace}/hello`]]);
  });

  it('leads back to the release before, when the new one never comes up', async () => {
    await run({});
    const before = await world.snapshot();
    const broken = {
      workload: helloWorkload({
        annotations: { 'innominatus.test/any': 'x' },
        image: 'nginx:none',
      }),
      environment: neverReady(world),
    };
    const { stepType, test } = world.prepare(
      createKubernetesStep,
      { giveUpAfter: '1s' },
      broken,
    );
    await expect(stepType.run(test.context)).rejects.toMatchObject({
      reason: 'imagePullFailed',
    });
    expect(await world.snapshot()).not.toEqual(before);
    const results = await world.undo(createKubernetesStep, {}, test.effects);
    expect(results.map(({ outcome }) => outcome)).toEqual(['undone']);
    expect(await world.snapshot()).toEqual(before);
    await stepType.settle?.(
      world.prepare(createKubernetesStep, {}).test.context,
    );
    const deployment = await world.find('apps/v1', 'Deployment', 'hello');
    expect(deployment?.status).toMatchObject({ updatedReplicas: 1 });
  });

  it('prunes what is gone from the manifests, and nothing of others', async () => {
    await run(maps('a', 'b'));
    await run({ ...maps('z') }, { step: { id: 'other' } });
    const { namespace } = world;
    await world.create({
      ...configMap('foreign'),
      metadata: { name: 'foreign', namespace },
    });
    const before = await world.snapshot();
    const { effects } = await run(maps('b', 'c'));
    expect(await namesThere()).toEqual(
      ['b', 'c', 'foreign', 'z'].map(name => `ConfigMap NAMESPACE/${name}`),
    );
    const results = await world.undo(createKubernetesStep, maps(), effects);
    expect(results.every(({ outcome }) => outcome === 'undone')).toBe(true);
    expect(await world.snapshot()).toEqual(before);
  });

  it('leaves an object that others have made anew out of pruning', async () => {
    await run(maps('a', 'b'));
    const mine = await world.find('v1', 'ConfigMap', 'a');
    await world.cluster.objects.delete(mine ?? configMap('a'), {
      signal: new AbortController().signal,
    });
    await world.create({
      ...configMap('a', { of: 'others' }),
      metadata: { name: 'a', namespace: world.namespace },
    });
    const { log } = await run(maps('b'));
    expect(log.map(({ line }) => line).join('\n')).toContain(
      `ConfigMap ${world.namespace}/a stays: it is not what innominatus has applied`,
    );
    expect(await world.find('v1', 'ConfigMap', 'a')).toMatchObject({
      data: { of: 'others' },
    });
  });

  it('names who else looks after a field, and takes it over only when asked', async () => {
    await world.create({
      ...configMap('a', { of: 'others', more: '1' }),
      metadata: { name: 'a', namespace: world.namespace },
    });
    const error = await failure(maps('a'));
    expect(error).toMatchObject({
      reason: 'fieldConflict',
      message: expect.stringMatching(
        /ConfigMap .*\/a: "somebody" has \.data\.of/,
      ),
    });
    const forced = { ...maps('a'), force: true };
    const { effects } = await run(forced);
    expect(await world.find('v1', 'ConfigMap', 'a')).toMatchObject({
      data: { of: 'a', more: '1' },
    });
    await world.undo(createKubernetesStep, forced, effects);
    expect(await world.find('v1', 'ConfigMap', 'a')).toMatchObject({
      data: { of: 'others', more: '1' },
    });
  });

  it('does not undo what others have changed since', async () => {
    const step = maps('a', 'b');
    const { effects } = await run(step);
    const a = await world.find('v1', 'ConfigMap', 'a');
    await world.cluster.api.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${world.namespace}/configmaps/a`,
      query: { fieldManager: 'somebody' },
      contentType: 'application/merge-patch+json',
      body: { data: { of: 'others' } },
      signal: new AbortController().signal,
    });
    expect(a?.data).toEqual({ of: 'a' });
    const results = await world.undo(createKubernetesStep, step, effects);
    expect(results.filter(({ outcome }) => outcome === 'left')).toEqual([
      {
        outcome: 'left',
        reason: 'overtaken',
        message: `ConfigMap ${world.namespace}/a stays as it is: others have changed it since`,
      },
    ]);
    expect(await world.find('v1', 'ConfigMap', 'b')).toBeUndefined();
  });

  it('does not touch what belongs to another application', async () => {
    await run(maps('a'), { run: { application: 'other' } });
    expect(await failure(maps('a'))).toMatchObject({
      reason: 'objectNotOurs',
      message: `ConfigMap ${world.namespace}/a belongs to the application other`,
    });
  });

  it('brings a kind and objects of it in one go', async () => {
    const group = `${world.namespace}.example.com`;
    const step = {
      clusterObjects: true,
      manifests: [
        {
          apiVersion: `${group}/v1`,
          kind: 'Widget',
          metadata: { name: 'w' },
          spec: { size: 1 },
        },
        widgetDefinition(group),
      ],
    };
    const { effects } = await run(step);
    expect(await world.find(`${group}/v1`, 'Widget', 'w')).toMatchObject({
      spec: { size: 1 },
    });
    const results = await world.undo(createKubernetesStep, step, effects);
    expect(results.every(({ outcome }) => outcome === 'undone')).toBe(true);
    expect(await namesThere()).toEqual([]);
  });

  it('keeps the content of Secrets to itself', async () => {
    const secret = (password: string) => ({
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 's' },
          stringData: { password },
        },
      ],
    });
    const first = await run(secret('first-password'));
    const { stepType, test } = world.prepare(
      createKubernetesStep,
      secret('second-password'),
    );
    const preview = await stepType.preview?.(test.context);
    expect(preview?.changes[0]?.diff).toMatch(/-.*\(not shown\)\n\+.*changed/);
    const second = await run(secret('second-password'));
    const told = JSON.stringify([
      preview,
      first.effects,
      first.log,
      second.effects,
      second.log,
    ]);
    for (const password of ['first-password', 'second-password']) {
      expect(told).not.toContain(password);
      expect(told).not.toContain(Buffer.from(password).toString('base64'));
    }
    expect(second.masked).toContain('second-password');
    expect(second.effects[0]?.intent).toMatchObject({ reversible: false });
  });

  it('reaches all namespaces that its manifests name, and everything for what is in none', () => {
    const stepType = createKubernetesStep({ clusters: new Map() });
    const input = stepType.input.parse({
      files: {
        'a.yaml':
          '{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: else}}',
        'b.yaml':
          '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}}',
      },
    });
    const place = { application: 'hello', environment: world.environment };
    const cluster = 'real';
    expect(stepType.reaches(input, place)).toEqual([
      { kind: 'namespace', name: '*', cluster },
      { kind: 'namespace', name: 'else', cluster },
      { kind: 'namespace', name: world.namespace, cluster },
    ]);
  });
});

/** The server's pods with this label never come up. */
function neverReady(world: KubernetesWorld) {
  return podLabels(world, { 'innominatus.test/never-ready': 'true' });
}

function podLabels(world: KubernetesWorld, labels: Record<string, string>) {
  const { environment } = world;
  return {
    ...environment,
    workloads: {
      patches: [
        {
          target: { kind: 'Deployment' },
          patch: { spec: { template: { metadata: { labels } } } },
        },
      ],
    },
  };
}

function widgetDefinition(group: string) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: { size: { type: 'integer' } },
                },
              },
            },
          },
        },
      ],
    },
  };
}
