import { z } from 'zod';

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';
const LEASE_SECONDS = 40;
const RENEW_MS = 10_000;

const nodes = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).optional(),
      }),
    }),
  ),
});

/**
 * Renews the leases of nodes that stand for no machine, as kubelets do: where nobody does, they count as silent once a
 * minute, and Pods that run meanwhile never become ready again. Leaves other nodes alone.
 */
export class NodeLeases {
  private constructor(private readonly timer: NodeJS.Timeout | undefined) {}

  /** @param url - of the API server, where nobody needs to say who it is */
  static async keep(url: string): Promise<NodeLeases> {
    const names = await fakeNodes(url);
    if (names.length === 0) return new NodeLeases(undefined);
    const renewAll = () => Promise.all(names.map(name => renew(url, name)));
    await renewAll();
    // One that fails is made up for by the next.
    return new NodeLeases(
      setInterval(() => void renewAll().catch(() => {}), RENEW_MS),
    );
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

async function fakeNodes(url: string): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/nodes`);
  const { items } = nodes.parse(await response.json());
  return items.flatMap(({ metadata: { name, annotations } }) =>
    annotations?.['kwok.x-k8s.io/node'] === 'fake' ? [name] : [],
  );
}

async function renew(url: string, name: string): Promise<void> {
  const response = await fetch(
    `${url}${LEASES}/${name}?fieldManager=crash-matrix&force=true`,
    {
      method: 'PATCH',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: JSON.stringify({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name },
        spec: {
          holderIdentity: name,
          leaseDurationSeconds: LEASE_SECONDS,
          renewTime: new Date().toISOString().replace('Z', '000Z'),
        },
      }),
    },
  );
  if (!response.ok) throw new Error(`lease of ${name}: ${response.status}`);
}
