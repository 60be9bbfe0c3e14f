import { execFileSync } from 'node:child_process';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { createKubernetesStep } from '../steps/kubernetes';
import { createKubernetesTargetCheck } from '../targetCheck/createKubernetesTargetCheck';
import { describeWithServer, PATIENCE_MS } from '../testing/describeWithServer';
import { configMap, KubernetesWorld } from '../testing/KubernetesWorld';
import { clusterWith, realCluster, SIGNAL } from '../testing/realCluster';
import { Tunnel } from '../testing/Tunnel';
import { Cluster } from './Cluster';
import { loadClientLibrary } from './loadClientLibrary';

jest.setTimeout(PATIENCE_MS);

const RESTRICTED = process.env.KUBERNETES_RESTRICTED_KUBECONFIG ?? '';

function check(cluster: Cluster, namespace: string) {
  const services = { clusters: new Map([[cluster.name, cluster]]) };
  const { environment } = worldOf(cluster, namespace);
  return createKubernetesTargetCheck(services).check(environment, {
    signal: SIGNAL,
  });
}

function worldOf(cluster: Cluster, namespace: string) {
  const targets = { kubernetes: { cluster: cluster.name, namespace } };
  return {
    environment: {
      name: 'dev',
      targets,
      delivery: { repository: 'r', path: '.' },
      variables: {},
      workloads: {},
      concurrency: 'queue' as const,
      scoreWorkflows: 'allow' as const,
    },
  };
}

async function failure(
  cluster: Cluster,
  step: object = { manifests: [configMap('a')], waitFor: 'applied' },
): Promise<StepError> {
  const world = await KubernetesWorld.open({ cluster });
  const error: unknown = await world
    .run(createKubernetesStep, { ...step })
    .catch(reason => reason);
  await world.close();
  if (!(error instanceof StepError)) {
    throw error;
  }
  return error;
}

/** A certificate authority that has signed nothing. */
function otherAuthority(): string {
  const pem = execFileSync(
    'openssl',
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=other -keyout /dev/null'.split(
      ' ',
    ),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return pem.toString('base64');
}

/** The token of the account that works in one namespace only. */
function restrictedToken(): string | undefined {
  const { KubeConfig } = loadClientLibrary();
  const config = new KubeConfig();
  config.loadFromFile(RESTRICTED);
  return config.getCurrentUser()?.token;
}

describeWithServer('access (needs KUBECONFIG: a real API server)', () => {
  it('is refused by a server whose certificate nobody vouches for', async () => {
    const error = await failure(clusterWith({ caData: otherAuthority() }));
    expect(error).toMatchObject({
      reason: 'untrustedCertificate',
      retryable: false,
      outcomeUnknown: false,
    });
    const self = new Cluster({
      name: 'real',
      access: { kind: 'address', url: realCluster().address() },
      token: 'x',
    });
    expect(await failure(self)).toMatchObject({
      reason: 'untrustedCertificate',
    });
    expect(await check(self, 'default')).toMatchObject({
      status: 'unreachable',
      address: realCluster().address(),
    });
  });

  it('takes any certificate where that is allowed', async () => {
    const world = await KubernetesWorld.open({
      cluster: clusterWith({ caData: otherAuthority(), skipTLSVerify: true }),
    });
    await world.run(createKubernetesStep, { manifests: [configMap('a')] });
    expect(await world.find('v1', 'ConfigMap', 'a')).toBeDefined();
    await world.close();
  });

  it('is refused with a token that holds no more, which is told nowhere', async () => {
    const token = 'eyJhbGciOi.expired.token';
    const cluster = clusterWith({ token });
    const error = await failure(cluster);
    expect(error).toMatchObject({ reason: 'credentialsRefused' });
    expect(JSON.stringify([error.message, error.hint])).not.toContain(token);
    expect(await check(cluster, 'default')).toMatchObject({
      status: 'limited',
      findings: [{ message: expect.stringContaining('does not accept') }],
    });
  });

  it('in one namespace only: works there, and is refused elsewhere', async () => {
    const cluster = clusterWith({
      access: { kind: 'kubeconfig', path: RESTRICTED },
    });
    const step = { manifests: [configMap('a')], namespace: 'restricted' };
    const world = await KubernetesWorld.open({ cluster });
    const { effects } = await world.run(createKubernetesStep, step);
    const results = await world.undo(createKubernetesStep, step, effects);
    expect(results.every(({ outcome }) => outcome === 'undone')).toBe(true);
    expect(effects[0]?.intent.target).toMatch(/^kubernetes:address-/);
    await world.close();
    expect(await failure(cluster)).toMatchObject({
      reason: 'accessDenied',
      message: expect.stringContaining('is forbidden: User "'),
    });
  });

  it('is reported: ready, limited, unreachable, not configured', async () => {
    const restricted = clusterWith({
      access: { kind: 'kubeconfig', path: RESTRICTED },
    });
    expect(await check(realCluster(), 'default')).toEqual({
      kind: 'kubernetes',
      name: 'real',
      address: realCluster().address(),
      status: 'ready',
      findings: [],
    });
    expect(await check(realCluster(), '${application}-dev')).toMatchObject({
      status: 'ready',
    });
    const limited = await check(restricted, 'default');
    expect(limited?.status).toBe('limited');
    expect(limited?.findings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'may not get, list, watch, create, patch, delete namespaces',
        'may not get, list, watch, create, patch, delete Deployments in default',
      ]),
    );
    const nowhere = clusterWith({
      access: { kind: 'address', url: 'https://127.0.0.1:1' },
    });
    expect(await check(nowhere, 'default')).toMatchObject({
      status: 'unreachable',
    });
    const noFile = clusterWith({
      access: { kind: 'kubeconfig', path: '/nowhere/kubeconfig' },
    });
    expect(await check(noFile, 'default')).toMatchObject({
      status: 'notConfigured',
      findings: [{ message: expect.stringContaining('/nowhere/kubeconfig') }],
    });
  });

  it('that ends in the middle of a step fails it, and may be tried again', async () => {
    const tunnel = await Tunnel.open();
    const cluster = tunnel.clusterWith(restrictedToken());
    const world = await KubernetesWorld.open({ cluster });
    const step = {
      manifests: [configMap('gone')],
      namespace: 'restricted',
      waitFor: 'applied',
    };
    const { stepType, test } = world.prepare(createKubernetesStep, step, {
      afterAnnouncement: () => tunnel.cut(),
    });
    await expect(stepType.run(test.context)).rejects.toMatchObject({
      reason: 'clusterUnreachable',
      retryable: true,
    });
    await world.close();
  });
});
