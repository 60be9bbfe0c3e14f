import type { Cluster } from '../clusters/Cluster';
import type { ObjectRef } from '../objects/ObjectRef';
import type { Source } from './watchUntil';

export interface PlannedSource {
  source: Source;
  /** Those that it shows, among others. */
  refs: readonly ObjectRef[];
}

/** What has to be followed to see some objects: each kind of each namespace once. */
export async function planSources(
  cluster: Cluster,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<PlannedSource[]> {
  const groups = new Map<string, [ObjectRef, ...ObjectRef[]]>();
  for (const ref of refs) {
    const key = JSON.stringify([ref.apiVersion, ref.kind, ref.namespace]);
    const group = groups.get(key);
    if (group) {
      group.push(ref);
    } else {
      groups.set(key, [ref]);
    }
  }
  return Promise.all(
    [...groups.values()].map(async group => {
      const [{ namespace, name, ...kind }, ...others] = group;
      const resource = await cluster.objects.resource(kind, signal);
      const query =
        others.length === 0
          ? { fieldSelector: `metadata.name=${name}` }
          : undefined;
      return { source: { resource, namespace, query }, refs: group };
    }),
  );
}
