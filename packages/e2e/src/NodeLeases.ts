import {
  CoordinationV1Api,
  CoreV1Api,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  V1MicroTime,
  type V1Lease,
} from '@kubernetes/client-node';

const LEASES = 'kube-node-lease';
const LEASE_SECONDS = 40;
const RENEW_MS = 10_000;

/**
 * Renews the leases of nodes that stand for no machine, as kubelets do: where nobody does, they count as silent once a
 * minute, and Pods that run meanwhile never become ready again. Leaves other nodes alone.
 */
export class NodeLeases {
  private constructor(private readonly timer: NodeJS.Timeout | undefined) {}

  /** @param kubeconfig - path of the file */
  static async keep(kubeconfig: string): Promise<NodeLeases> {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    const leases = config.makeApiClient(CoordinationV1Api);
    const names = await fakeNodes(config.makeApiClient(CoreV1Api));
    if (names.length === 0) return new NodeLeases(undefined);
    const renewAll = () => Promise.all(names.map(name => renew(leases, name)));
    await renewAll();
    // One that fails is made up for by the next.
    return new NodeLeases(
      setInterval(() => void renewAll().catch(() => {}), RENEW_MS),
    );
  }

  /** Whether there are such nodes. */
  get areKept(): boolean {
    return this.timer !== undefined;
  }

  stop(): void {
    clearInterval(this.timer);
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
    {
      ...{ name, namespace: LEASES, body },
      ...{ fieldManager: 'stand-in', force: true },
    },
    setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
  );
}
