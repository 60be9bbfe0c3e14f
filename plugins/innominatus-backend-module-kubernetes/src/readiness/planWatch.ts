import type { Cluster } from '../clusters/Cluster';
import { groupOf, type ObjectRef } from '../objects/ObjectRef';
import type { Source } from '../watch/watchUntil';

export interface WatchPlan {
  /** Those of pods come last. */
  sources: Source[];
  podSources: number;
}

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** What has to be watched to see some objects: each kind of each namespace once, and the pods of those that run pods. */
export async function planWatch(
  cluster: Cluster,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<WatchPlan> {
  const groups = new Map<string, ObjectRef[]>();
  for (const ref of refs) {
    const key = JSON.stringify([ref.apiVersion, ref.kind, ref.namespace]);
    groups.set(key, [...(groups.get(key) ?? []), ref]);
  }
  const sources: Source[] = [];
  for (const [first, ...others] of groups.values()) {
    if (first) {
      const { namespace, name } = first;
      sources.push({
        resource: await cluster.objects.resource(first, signal),
        namespace,
        query:
          others.length === 0
            ? { fieldSelector: `metadata.name=${name}` }
            : undefined,
      });
    }
  }
  const places = new Set(refs.filter(runsPods).map(ref => ref.namespace));
  const pods = await cluster.objects.resource(POD, signal);
  const podSources = [...places].map(namespace => ({
    resource: pods,
    namespace,
  }));
  return {
    sources: [...sources, ...podSources],
    podSources: podSources.length,
  };
}

export function runsPods(ref: ObjectRef): boolean {
  return ['apps', 'batch'].includes(groupOf(ref));
}
