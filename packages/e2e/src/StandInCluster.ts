import {
  KubeConfig,
  NetworkingV1Api,
  PatchStrategy,
  setHeaderOptions,
  type V1Ingress,
} from '@kubernetes/client-node';
import { NodeLeases } from './NodeLeases';
import type { RealServers } from './RealServers';

const SERVE_MS = 500;

/** Does what nobody else does in a cluster without machines: renews the leases of its nodes, and gives addresses to Ingresses. */
export class StandInCluster {
  private constructor(
    private readonly leases: NodeLeases,
    private readonly timer: NodeJS.Timeout | undefined,
  ) {}

  static async start(servers: RealServers): Promise<StandInCluster> {
    const leases = await NodeLeases.keep(servers.KUBECONFIG);
    if (!leases.areKept) return new StandInCluster(leases, undefined);
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    const ingresses = config.makeApiClient(NetworkingV1Api);
    return new StandInCluster(
      leases,
      // What fails here ends the process: what the tests would see of the cluster is of no use any more.
      setInterval(() => void serveAll(ingresses), SERVE_MS),
    );
  }

  stop(): void {
    this.leases.stop();
    clearInterval(this.timer);
  }
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
