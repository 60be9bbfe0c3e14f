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
import { SIGNAL } from '../../testing/realCluster';
import { createKubernetesStep } from './createKubernetesStep';

jest.setTimeout(PATIENCE_MS);

function deployment(labels: Record<string, string> = {}, replicas = 1) {
  const own = { app: 'web', ...labels };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: own },
        spec: { containers: [{ name: 'main', image: 'nginx:1.29' }] },
      },
    },
  };
}

describeWithServer('failures (needs KUBECONFIG: a real API server)', () => {
  let world: KubernetesWorld;

  beforeEach(async () => {
    world = await KubernetesWorld.open();
  });
  afterEach(() => world.close());

  async function failure(step: object, options = {}): Promise<StepError> {
    const error: unknown = await world
      .run(createKubernetesStep, { ...step }, options)
      .catch(reason => reason);
    if (!(error instanceof StepError)) {
      throw error;
    }
    return error;
  }

  it('a manifest that is refused: names object and field', async () => {
    const wrong = deployment();
    const container = { name: 'Main_', image: 'nginx' };
    Object.assign(wrong.spec.template.spec, { containers: [container] });
    expect(await failure({ manifests: [wrong] })).toMatchObject({
      reason: 'manifestRefused',
      retryable: false,
      message: expect.stringMatching(
        /^Deployment \S+\/web: .*spec\.template\.spec\.containers\[0\]\.name/s,
      ),
    });
  });

  it('a field that no such object has', async () => {
    const wrong = { ...deployment(), spec: { replica: 1 } };
    expect(await failure({ manifests: [wrong] })).toMatchObject({
      reason: 'manifestRefused',
      message: expect.stringContaining('.spec.replica'),
    });
  });

  it('a kind that the cluster does not have', async () => {
    const wrong = { ...configMap('a'), kind: 'ConfigMapp' };
    expect(await failure({ manifests: [wrong] })).toMatchObject({
      reason: 'manifestsInvalid',
      message: expect.stringContaining('ConfigMap'),
    });
  });

  it('a field that never changes', async () => {
    await world.run(createKubernetesStep, {
      manifests: [deployment()],
      waitFor: 'applied',
    });
    const other = deployment({ app: 'other' });
    other.spec.selector.matchLabels.app = 'other';
    expect(await failure({ manifests: [other] })).toMatchObject({
      reason: 'immutableField',
      message: expect.stringContaining('spec.selector'),
    });
  });

  it('a namespace that is not there', async () => {
    expect(
      await failure({ ...{ manifests: [configMap('a')] }, namespace: 'none' }),
    ).toMatchObject({
      reason: 'namespaceNotFound',
      message: expect.stringContaining('there is no namespace none'),
    });
  });

  it('a namespace that is being deleted', async () => {
    const { namespace } = world;
    await world.create({
      ...configMap('keeper'),
      metadata: { name: 'keeper', namespace, finalizers: ['example.com/keep'] },
    });
    await world.close();
    expect(await failure({ manifests: [configMap('a')] })).toMatchObject({
      reason: 'namespaceTerminating',
      retryable: true,
    });
    await world.cluster.api.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/configmaps/keeper`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { finalizers: null } },
      signal: SIGNAL,
    });
  });

  it('more than the quota has, of the objects themselves and of their pods', async () => {
    await world.create({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q', namespace: world.namespace },
      spec: { hard: { pods: '1', 'count/secrets': '0' } },
    });
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
    };
    expect(await failure({ manifests: [secret] })).toMatchObject({
      reason: 'quotaExceeded',
      message: expect.stringContaining('exceeded quota: q'),
    });
    expect(await failure({ manifests: [deployment({}, 3)] })).toMatchObject({
      reason: 'quotaExceeded',
      message: expect.stringMatching(
        /Deployment \S+\/web .*exceeded quota: q/s,
      ),
    });
  });

  it('an image that never comes', async () => {
    const labels = { 'innominatus.test/never-ready': 'true' };
    const step = { manifests: [deployment(labels)], giveUpAfter: '1s' };
    expect(await failure(step)).toMatchObject({
      reason: 'imagePullFailed',
      message: expect.stringMatching(
        /nginx:1\.29 of container main cannot be pulled \(ImagePullBackOff.*Its events:\n- Pod web-.*Failed to pull image/s,
      ),
    });
  });

  it('a container that keeps crashing', async () => {
    const labels = { 'innominatus.test/crash': 'true' };
    const step = { manifests: [deployment(labels)], giveUpAfter: '1s' };
    expect(await failure(step)).toMatchObject({
      reason: 'crashLoop',
      message: expect.stringMatching(
        /container main keeps ending.*restarted 7 times/,
      ),
    });
  });

  it('a Deployment that takes too long: with its events', async () => {
    const labels = { 'innominatus.test/never-ready': 'true' };
    const step = { manifests: [deployment(labels)], waitTimeout: '3s' };
    expect(await failure(step)).toMatchObject({
      reason: 'notReadyInTime',
      message: expect.stringMatching(/is not ready after 3 s: .*Its events:/s),
    });
  });

  it('pods that no node takes', async () => {
    const wrong = deployment();
    Object.assign(wrong.spec.template.spec, { nodeSelector: { disk: 'moon' } });
    const step = { manifests: [wrong], giveUpAfter: '1s' };
    expect(await failure(step)).toMatchObject({
      reason: 'unschedulable',
      message: expect.stringContaining('no node takes it'),
    });
  });

  it('tells of progress while it waits', async () => {
    const labels = { 'innominatus.test/slow': 'true' };
    const { progress, log } = await world.run(createKubernetesStep, {
      manifests: [deployment(labels)],
    });
    expect(progress.at(-1)).toMatchObject({ done: 1, total: 1 });
    expect(log.map(({ line }) => line)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('0 of 1 pods are available'),
        'everything is ready',
      ]),
    );
  });

  it('needs a Score file where it has no manifests', async () => {
    expect(await failure({}, { workload: undefined })).toMatchObject({
      reason: 'noWorkload',
    });
    const broken = helloWorkload({ image: '.' });
    expect(await failure({}, { workload: broken })).toMatchObject({
      reason: 'manifestsInvalid',
      message: expect.stringContaining('/containers/main/image'),
    });
  });
});
