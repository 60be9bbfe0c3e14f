import type { JsonObject } from '@backstage/types';
import { createAccount } from '../testing/createAccount';
import { describeWithServer, PATIENCE_MS } from '../testing/describeWithServer';
import { FakeApiServer } from '../testing/FakeApiServer';
import {
  configMap,
  KubernetesWorld,
  type CreateStep,
} from '../testing/KubernetesWorld';
import { clusterWith, realCluster, SIGNAL } from '../testing/realCluster';
import { createKubernetesStep } from './kubernetes';
import { createKubernetesDeleteStep } from './kubernetes-delete';
import { createKubernetesWaitStep } from './kubernetes-wait';

jest.setTimeout(PATIENCE_MS);

const APPLY = { manifests: [configMap('a')], waitFor: 'applied' };
const DELETE = {
  objects: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' }],
  waitTimeout: '1s',
};

/** Somebody makes a ConfigMap, which stays until it is released. */
async function createKept(world: KubernetesWorld) {
  const { namespace } = world;
  const finalizers = ['example.com/keep'];
  const metadata = { name: 'a', namespace, finalizers };
  await world.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
  return () =>
    realCluster().api.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/configmaps/a`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { finalizers: null } },
      signal: SIGNAL,
    });
}

function pod(): JsonObject {
  const containers = [{ name: 'main', image: 'nginx:1.29' }];
  const metadata = { name: 'a' };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } };
}

/** A rule that no ConfigMap of a namespace keeps, once it is in force. */
async function forbidConfigMaps(world: KubernetesWorld) {
  const { namespace } = world;
  const api = { apiVersion: 'admissionregistration.k8s.io/v1' };
  const rule = {
    ...{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] },
    operations: ['CREATE'],
  };
  const labels = { 'kubernetes.io/metadata.name': namespace };
  const constraints = {
    namespaceSelector: { matchLabels: labels },
    resourceRules: [rule],
  };
  const metadata = { name: namespace };
  const policy = await world.create({
    ...{ ...api, kind: 'ValidatingAdmissionPolicy', metadata },
    spec: {
      matchConstraints: constraints,
      validations: [
        { expression: 'false', message: 'this field is immutable, says who?' },
      ],
    },
  });
  const binding = await world.create({
    ...{ ...api, kind: 'ValidatingAdmissionPolicyBinding', metadata },
    spec: { policyName: namespace, validationActions: ['Deny'] },
  });
  let inForce = false;
  while (!inForce) {
    const attempt = configMap('try');
    inForce = await realCluster()
      .objects.create(
        { ...attempt, metadata: { name: 'try', namespace } },
        { signal: SIGNAL, dryRun: true },
      )
      .then(
        () => false,
        () => true,
      );
  }
  return async () => {
    for (const one of [binding, policy]) {
      await realCluster().objects.delete(one, { signal: SIGNAL });
    }
  };
}

describeWithServer('reasons (needs KUBECONFIG: a real API server)', () => {
  let world: KubernetesWorld;

  beforeEach(async () => {
    world = await KubernetesWorld.open();
  });
  afterEach(() => world.close());

  async function expectFailure(
    create: CreateStep,
    step: JsonObject,
    expected: object,
  ): Promise<void> {
    await expect(world.run(create, step)).rejects.toMatchObject(expected);
  }

  it('notGoneInTime, objectTerminating: an object that a finalizer keeps', async () => {
    const release = await createKept(world);
    await expectFailure(createKubernetesDeleteStep, DELETE, {
      reason: 'notGoneInTime',
      retryable: true,
      message: expect.stringMatching(
        /ConfigMap \S+\/a is not gone after 1 s; its finalizers are example\.com\/keep/,
      ),
    });
    await expectFailure(createKubernetesStep, APPLY, {
      reason: 'objectTerminating',
      retryable: true,
      message: expect.stringMatching(/ConfigMap \S+\/a is being deleted/),
    });
    await release();
    await world.run(createKubernetesDeleteStep, DELETE);
    await world.run(createKubernetesStep, APPLY);
  });

  it('objectChanged: a manifest of a version that is not there any more', async () => {
    await world.run(createKubernetesStep, APPLY);
    const metadata = { name: 'a', resourceVersion: '1' };
    const manifests = [{ ...configMap('a', { new: 'x' }), metadata }];
    await expectFailure(
      createKubernetesStep,
      { manifests },
      {
        reason: 'objectChanged',
        retryable: true,
        message: expect.stringContaining('has been modified'),
      },
    );
  });

  it('admissionDenied: by the security level of the namespace', async () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await realCluster().api.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${world.namespace}`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { labels } },
      signal: SIGNAL,
    });
    await expectFailure(
      createKubernetesStep,
      { manifests: [pod()] },
      {
        reason: 'admissionDenied',
        retryable: false,
        message: expect.stringContaining('violates PodSecurity'),
      },
    );
  });

  it('admissionDenied: by a policy, whatever its words and its code are', async () => {
    const allow = await forbidConfigMaps(world);
    await expectFailure(createKubernetesStep, APPLY, {
      reason: 'admissionDenied',
      retryable: false,
      message: expect.stringContaining('says who?'),
    });
    await allow();
  });

  it('unknownKind: waiting for what the cluster does not have', async () => {
    const gadget = { apiVersion: 'example.com/v1', kind: 'Gadget' };
    for (const condition of [undefined, 'Ready', 'deleted']) {
      await expectFailure(
        createKubernetesWaitStep,
        {
          ...{ ...gadget, object: 'a' },
          ...(condition && { condition }),
        },
        {
          reason: 'unknownKind',
          message: expect.stringContaining('no kind Gadget in example.com/v1'),
          hint: expect.stringContaining('custom resource definition'),
        },
      );
    }
  });

  it('credentialsRefused: the account is gone, and its token with it', async () => {
    const rules = [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['*'] },
    ];
    const account = await createAccount(world.namespace, rules);
    // Each is used once only, as the API server remembers for a while which ones it has taken.
    const tokens = await Promise.all([1, 2, 3, 4, 5].map(account.another));
    await account.remove();
    const told: unknown[] = [];
    for (const token of tokens) {
      const other = KubernetesWorld.of(world.namespace, clusterWith({ token }));
      told.push(
        await other.run(createKubernetesStep, APPLY).catch(error => error),
      );
    }
    const last = told.at(-1);
    expect(last).toMatchObject({
      reason: 'credentialsRefused',
      retryable: false,
      hint: expect.stringMatching(/expired.*targets\.kubernetes\.real\.token/),
    });
    const { message, hint } = Object(last);
    tokens.forEach(token => expect(`${message}${hint}`).not.toContain(token));
  });
});

describe('clusterBusy', () => {
  it.each([
    [429, 'GET', false],
    [503, 'GET', false],
    [429, 'PATCH', false],
    [503, 'PATCH', false],
    [500, 'PATCH', true],
    [504, 'PATCH', true],
  ])(
    'is what %d for %s means; whether it may have been done: %s',
    async (code, method, outcomeUnknown) => {
      const server = await FakeApiServer.open((asked, response) => {
        response.statusCode = asked.method === method ? code : 404;
        response.end(JSON.stringify({ kind: 'Status', message: 'so busy' }));
      });
      const world = KubernetesWorld.of('shop', server.cluster);
      await expect(
        world.run(createKubernetesStep, APPLY),
      ).rejects.toMatchObject({
        reason: 'clusterBusy',
        retryable: true,
        outcomeUnknown,
        message: expect.stringMatching(`answers ${code}.*so busy`),
      });
      await server.close();
    },
  );
});
