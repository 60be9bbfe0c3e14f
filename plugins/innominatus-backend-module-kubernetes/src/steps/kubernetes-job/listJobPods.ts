import type { Cluster } from '../../clusters/Cluster';
import type { Manifest } from '../../objects/Manifest';
import type { ObjectRef } from '../../objects/ObjectRef';

/** The label that Kubernetes gives to the pods of a Job. */
export function podsOfJob({ name }: Pick<ObjectRef, 'name'>) {
  return { labelSelector: `batch.kubernetes.io/job-name=${name}` };
}

/** The pods of a Job, the newest first. */
export async function listJobPods(
  cluster: Cluster,
  ref: ObjectRef,
  signal: AbortSignal,
): Promise<Manifest[]> {
  const pod = { apiVersion: 'v1', kind: 'Pod' };
  const { items } = await cluster.objects.list(
    await cluster.objects.resource(pod, signal),
    { namespace: ref.namespace, query: podsOfJob(ref), signal },
  );
  return items
    .map(item => ({ at: item.metadata.creationTimestamp ?? '', item }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ item }) => item);
}
