import { groupOf, objectId, refOf } from './ObjectRef';
import type { Manifest } from './Manifest';

/** What others need comes first. Kinds in one line do not need each other. */
const RANKS: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition'],
  ['PriorityClass', 'StorageClass', 'IngressClass', 'RuntimeClass'],
  ['ResourceQuota', 'LimitRange', 'NetworkPolicy'],
  ['ServiceAccount'],
  ['Role', 'ClusterRole'],
  ['RoleBinding', 'ClusterRoleBinding'],
  ['Secret', 'ConfigMap', 'PersistentVolume'],
  ['PersistentVolumeClaim'],
  ['Service', 'PodDisruptionBudget'],
  [
    'Pod',
    'ReplicaSet',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
  ],
  ['HorizontalPodAutoscaler', 'Ingress', 'HTTPRoute'],
  [],
  ['APIService'],
  ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
];

/** Custom objects come after all that may run their controllers, and before what intercepts others. */
const OTHERS = RANKS.findIndex(kinds => kinds.length === 0);

const BUILT_IN = /^$|^(apps|batch|autoscaling|policy)$|\.k8s\.io$/;

/** Position of a kind; lower ones are applied first, and removed last. */
export function rankOf({
  apiVersion,
  kind,
}: {
  apiVersion: string;
  kind: string;
}): number {
  const rank = BUILT_IN.test(groupOf({ apiVersion }))
    ? RANKS.findIndex(kinds => kinds.includes(kind))
    : -1;
  return rank < 0 ? OTHERS : rank;
}

/** Groups to be applied one after the other; the objects of one group in any order. */
export function applyGroups<T>(
  items: readonly T[],
  manifestOf: (item: T) => Manifest,
): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of sortById(items, manifestOf)) {
    const rank = rankOf(manifestOf(item));
    groups.set(rank, [...(groups.get(rank) ?? []), item]);
  }
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, all]) => all);
}

function sortById<T>(items: readonly T[], manifestOf: (item: T) => Manifest) {
  return items
    .map((item): [string, T] => [objectId(refOf(manifestOf(item))), item])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, item]) => item);
}
