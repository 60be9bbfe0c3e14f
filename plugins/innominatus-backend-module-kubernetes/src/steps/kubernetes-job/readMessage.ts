import { z } from 'zod';
import { asStep } from '../../api/toStepError';
import type { Cluster } from '../../clusters/Cluster';
import type { ObjectRef } from '../../objects/ObjectRef';
import { listJobPods } from './listJobPods';

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
  ref: ObjectRef,
  signal: AbortSignal,
): Promise<string> {
  const [newest] = await asStep({ cluster: cluster.name }, () =>
    listJobPods(cluster, ref, signal),
  );
  const status = statusSchema.safeParse(newest?.status).data;
  return (
    status?.containerStatuses
      .map(({ state }) => state.terminated?.message ?? '')
      .find(message => message !== '') ?? ''
  );
}
