import {
  CoordinationV1Api,
  CoreV1Api,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  V1MicroTime,
  type V1Lease,
} from '@kubernetes/client-node';
import type { RealServers } from './RealServers';

const NAMESPACE = 'kube-node-lease';
const EVERY_MS = 10_000;
const LEASE_SECONDS = 40;

/**
 * Renews the leases of nodes that stand for no machine, as nothing else does: without them a cluster holds such nodes for
 * dead every now and then, and all their pods for not ready ever after. Leaves other nodes to their kubelets.
 */
export class NodeHeartbeats {
  private constructor(private readonly timer: NodeJS.Timeout) {}

  static async start(servers: RealServers): Promise<NodeHeartbeats> {
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    const leases = config.makeApiClient(CoordinationV1Api);
    const { items } = await config.makeApiClient(CoreV1Api).listNode();
    const fakes = items.flatMap(({ metadata }) =>
      metadata?.name !== undefined &&
      metadata.annotations?.['kwok.x-k8s.io/node'] === 'fake'
        ? [metadata.name]
        : [],
    );
    const renewAll = () => Promise.all(fakes.map(name => renew(leases, name)));
    await renewAll();
    // A renewal that fails ends the process: what the tests would see of the cluster is of no use any more.
    const timer = setInterval(() => void renewAll(), EVERY_MS);
    return new NodeHeartbeats(timer);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

async function renew(leases: CoordinationV1Api, name: string): Promise<void> {
  const body: V1Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: LEASE_SECONDS,
      renewTime: new V1MicroTime(),
    },
  };
  await leases.patchNamespacedLease(
    { name, namespace: NAMESPACE, body, fieldManager: 'e2e', force: true },
    setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
  );
}
