import type { Cluster } from '../clusters/Cluster';
import { groupOf, type ObjectRef } from '../objects/ObjectRef';
import { planSources } from '../watch/planSources';
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
  const planned = await planSources(cluster, refs, signal);
  const sources = planned.map(({ source }) => source);
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
