import type { JsonValue } from '@backstage/types';
import { toJson } from '../apply/BeforeState';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { labelOf, refOf } from '../objects/ObjectRef';
import { withoutServerFields } from '../objects/withoutServerFields';
import { SIGNAL } from './realCluster';

const KINDS = [
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'ResourceQuota'],
  ['v1', 'LimitRange'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'Job'],
] as const;

const GIVEN = new Set(['kube-root-ca.crt', 'default']);

/** What somebody has put into a namespace, without what only the server writes; and whether it is there. */
export async function snapshotNamespace(
  cluster: Cluster,
  namespace: string,
): Promise<JsonValue> {
  const place = await cluster.objects.find(
    { apiVersion: 'v1', kind: 'Namespace', name: namespace },
    { signal: SIGNAL },
  );
  const lists = await Promise.all(
    KINDS.map(async ([apiVersion, kind]) => {
      const resource = await cluster.objects.resource(
        { apiVersion, kind },
        SIGNAL,
      );
      const { items } = await cluster.objects.list(resource, {
        namespace,
        signal: SIGNAL,
      });
      return items;
    }),
  );
  const objects = lists
    .flat()
    .filter(
      ({ metadata }) =>
        !GIVEN.has(metadata.name) && metadata.deletionTimestamp === undefined,
    )
    .map(object => [labelOf(refOf(object)), stable(object)]);
  const text = JSON.stringify({
    namespace: place ? stable(place) : null,
    objects: Object.fromEntries(objects),
  });
  return JSON.parse(text.replaceAll(namespace, 'NAMESPACE'));
}

/** Without what differs from one time to the next. */
function stable(object: Manifest): JsonValue {
  const plain = withoutServerFields(object);
  const { metadata, kind } = plain;
  if (kind === 'Job') {
    const { name, labels } = metadata;
    return toJson({ name, labels });
  }
  const spec: Record<string, unknown> = { ...Object(plain.spec) };
  delete spec.clusterIP;
  delete spec.clusterIPs;
  return toJson({ ...plain, spec });
}
