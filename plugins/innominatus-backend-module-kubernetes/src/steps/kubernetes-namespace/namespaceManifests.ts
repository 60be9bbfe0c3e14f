import type { Manifest } from '../../objects/Manifest';
import { withOwnLabels, type Owner } from '../../objects/ownLabels';
import type { KubernetesNamespaceInput } from './schema';

/**
 * The namespace, and what bounds it. The objects are named `innominatus`, so that those of others stay.
 *
 * @param owned - whether the namespace itself is the application's, and so says so in its labels
 */
export function namespaceManifests(
  name: string,
  { labels, annotations, quota, limits }: KubernetesNamespaceInput,
  { owner, owned }: { owner: Owner; owned: boolean },
): { namespace: Manifest; bounds: Manifest[] } {
  const namespace: Manifest = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
  const metadata = { name: 'innominatus', namespace: name };
  const bounds: Manifest[] = [
    ...(quota
      ? [
          {
            apiVersion: 'v1',
            kind: 'ResourceQuota',
            metadata,
            spec: { hard: quota },
          },
        ]
      : []),
    ...(limits
      ? [
          {
            apiVersion: 'v1',
            kind: 'LimitRange',
            metadata,
            spec: { limits: [{ type: 'Container', ...limits }] },
          },
        ]
      : []),
  ];
  return {
    namespace: owned ? withOwnLabels(namespace, owner) : namespace,
    bounds: bounds.map(manifest => withOwnLabels(manifest, owner)),
  };
}
