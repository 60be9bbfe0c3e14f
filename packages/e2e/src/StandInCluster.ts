import {
  CoordinationV1Api,
  CoreV1Api,
  KubeConfig,
  NetworkingV1Api,
  PatchStrategy,
  setHeaderOptions,
  V1MicroTime,
  type V1Ingress,
  type V1Lease,
} from '@kubernetes/client-node';
import type { RealServers } from './RealServers';

const LEASES = 'kube-node-lease';
const LEASE_SECONDS = 40;
const RENEW_MS = 10_000;
const SERVE_MS = 500;

const APPLY = { fieldManager: 'e2e', force: true };

/**
 * Does for nodes that stand for no machine what nobody else does there: renews their leases, as kubelets do, and gives
 * addresses to Ingresses, as an ingress controller does. Leaves clusters of other nodes alone.
 */
export class StandInCluster {
  private constructor(private readonly timers: NodeJS.Timeout[]) {}

  static async start(servers: RealServers): Promise<StandInCluster> {
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    const leases = config.makeApiClient(CoordinationV1Api);
    const ingresses = config.makeApiClient(NetworkingV1Api);
    const nodes = await fakeNodes(config.makeApiClient(CoreV1Api));
    if (nodes.length === 0) return new StandInCluster([]);
    const renewAll = () => Promise.all(nodes.map(name => renew(leases, name)));
    await renewAll();
    // What fails here ends the process: what the tests would see of the cluster is of no use any more.
    return new StandInCluster([
      setInterval(() => void renewAll(), RENEW_MS),
      setInterval(() => void serveAll(ingresses), SERVE_MS),
    ]);
  }

  stop(): void {
    this.timers.forEach(clearInterval);
  }
}

async function fakeNodes(core: CoreV1Api): Promise<string[]> {
  const { items } = await core.listNode();
  return items.flatMap(({ metadata }) =>
    metadata?.name !== undefined &&
    metadata.annotations?.['kwok.x-k8s.io/node'] === 'fake'
      ? [metadata.name]
      : [],
  );
}

async function renew(leases: CoordinationV1Api, name: string): Promise<void> {
  const body: V1Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: LEASES },
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: LEASE_SECONDS,
      renewTime: new V1MicroTime(),
    },
  };
  await leases.patchNamespacedLease(
    { name, namespace: LEASES, body, ...APPLY },
    setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
  );
}

async function serveAll(api: NetworkingV1Api): Promise<void> {
  const { items } = await api.listIngressForAllNamespaces();
  const open = items.filter(
    ({ status, metadata }) =>
      !status?.loadBalancer?.ingress && !metadata?.deletionTimestamp,
  );
  await Promise.all(open.map(ingress => serve(api, ingress)));
}

async function serve(
  api: NetworkingV1Api,
  { metadata }: V1Ingress,
): Promise<void> {
  const { name = '', namespace = '' } = metadata ?? {};
  const status = { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } };
  await api
    .patchNamespacedIngressStatus(
      { name, namespace, body: { status } },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    )
    // It may be gone by now.
    .catch(error => {
      if (Object(error).code !== 404) throw error;
    });
}
