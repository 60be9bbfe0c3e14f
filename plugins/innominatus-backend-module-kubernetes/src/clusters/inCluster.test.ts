import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKubernetesStep } from '../steps/kubernetes';
import { createKubernetesTargetCheck } from '../targetCheck/createKubernetesTargetCheck';
import { createAccount } from '../testing/createAccount';
import { describeWithServer, PATIENCE_MS } from '../testing/describeWithServer';
import { configMap, KubernetesWorld } from '../testing/KubernetesWorld';
import { realCluster, SIGNAL } from '../testing/realCluster';
import { Cluster } from './Cluster';
import { loadClientLibrary } from './loadClientLibrary';

jest.setTimeout(PATIENCE_MS);

const FILES = 'var/run/secrets/kubernetes.io/serviceaccount';
const VARIABLES = ['KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT'];
const STEP = { manifests: [configMap('a')], waitFor: 'applied' };

let root: string;
let before: (string | undefined)[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pod-'));
  before = VARIABLES.map(name => process.env[name]);
  VARIABLES.forEach(name => delete process.env[name]);
});

afterEach(async () => {
  VARIABLES.forEach((name, index) => {
    const value = before[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  });
  await rm(root, { recursive: true });
});

function inCluster(): Cluster {
  return new Cluster({ name: 'here', access: { kind: 'inCluster', root } });
}

/** What Kubernetes gives each pod: two variables, and, with an account, three files. */
async function becomePod(namespace: string, token?: string): Promise<void> {
  const { hostname, port } = new URL(realCluster().address());
  Object.assign(process.env, {
    KUBERNETES_SERVICE_HOST: hostname,
    KUBERNETES_SERVICE_PORT: port,
  });
  if (token === undefined) return;
  const { KubeConfig } = loadClientLibrary();
  const config = new KubeConfig();
  config.loadFromFile(process.env.KUBECONFIG ?? '');
  const ca = config.getCurrentCluster()?.caData ?? '';
  const files = join(root, FILES);
  await mkdir(files, { recursive: true });
  await writeFile(join(files, 'ca.crt'), Buffer.from(ca, 'base64'));
  await writeFile(join(files, 'token'), token);
  await writeFile(join(files, 'namespace'), namespace);
}

function check({ environment, services }: KubernetesWorld) {
  return createKubernetesTargetCheck(services).check(environment, {
    signal: SIGNAL,
  });
}

describe('the account of the pod, outside a pod', () => {
  it('is refused, and the check says so', async () => {
    const world = KubernetesWorld.of('shop', inCluster());
    await expect(world.run(createKubernetesStep, STEP)).rejects.toMatchObject({
      reason: 'clusterNotUsable',
      retryable: false,
      message: expect.stringContaining('does not run in a pod'),
      hint: expect.stringContaining('innominatus.targets.kubernetes.here'),
    });
    expect(await check(world)).toMatchObject({
      status: 'notConfigured',
      findings: [{ message: expect.stringContaining('not run in a pod') }],
    });
  });
});

describeWithServer(
  'the account of the pod (needs KUBECONFIG: a real API server)',
  () => {
    it('is what steps work with', async () => {
      const { namespace } = await KubernetesWorld.open();
      const { token } = await createAccount(namespace, [
        { apiGroups: [''], resources: ['configmaps'], verbs: ['*'] },
      ]);
      await becomePod(namespace, token);
      const world = KubernetesWorld.of(namespace, inCluster());
      await world.run(createKubernetesStep, STEP);
      expect(await world.find('v1', 'ConfigMap', 'a')).toBeDefined();
      expect(await check(world)).toMatchObject({
        status: 'limited',
        address: realCluster().address(),
      });
      const metadata = { name: 'b' };
      const service = { apiVersion: 'v1', kind: 'Service', metadata };
      await expect(
        world.run(createKubernetesStep, { manifests: [service] }),
      ).rejects.toMatchObject({
        reason: 'accessDenied',
        message: expect.stringContaining(`${namespace}:account`),
      });
      await world.close();
    });

    it('is refused where the pod has none, naming the file', async () => {
      await becomePod('shop');
      const world = KubernetesWorld.of('shop', inCluster());
      await expect(world.run(createKubernetesStep, STEP)).rejects.toMatchObject(
        {
          reason: 'clusterNotUsable',
          retryable: false,
          message: expect.stringContaining(FILES),
        },
      );
    });
  },
);
