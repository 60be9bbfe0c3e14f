import { z } from 'zod';
import { asStep } from '../../api/toStepError';
import type { Cluster } from '../../clusters/Cluster';
import type { ObjectRef } from '../../objects/ObjectRef';

const statusSchema = z.object({
  containerStatuses: z.array(
    z.object({
      state: z.object({
        terminated: z.object({ message: z.string().optional() }).optional(),
      }),
    }),
  ),
});

/** The last words of the newest pod of a Job; empty where there are none. */
export async function readMessage(
  cluster: Cluster,
  { namespace, name }: ObjectRef,
  signal: AbortSignal,
): Promise<string> {
  const pods = await asStep({ cluster: cluster.name }, async () =>
    cluster.objects.list(
      await cluster.objects.resource({ apiVersion: 'v1', kind: 'Pod' }, signal),
      {
        ...{ namespace, signal },
        query: { labelSelector: `batch.kubernetes.io/job-name=${name}` },
      },
    ),
  );
  const [newest] = pods.items
    .map(pod => ({ at: pod.metadata.creationTimestamp ?? '', pod }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const status = statusSchema.safeParse(newest?.pod.status).data;
  return (
    status?.containerStatuses
      .map(({ state }) => state.terminated?.message ?? '')
      .find(message => message !== '') ?? ''
  );
}
