import { isApiError } from '../api/ApiError';
import type { ApiResource } from '../api/ApiResource';
import { inChunks, PARALLEL } from '../apply/inChunks';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { groupOf } from '../objects/ObjectRef';
import { applicationOf } from '../objects/ownLabels';

const MAX_NAMED = 5;

/**
 * Objects of a namespace that are neither of the application nor what Kubernetes itself puts into each namespace, a few of them
 * by name. A kind that must not be listed counts as one: nobody knows what is there.
 */
export async function findForeignObjects(
  cluster: Cluster,
  namespace: string,
  options: { application: string; signal: AbortSignal },
): Promise<string[]> {
  const { application, signal } = options;
  const resources = await cluster.catalog.namespaced(signal);
  const found = await inChunks(
    resources.filter(resource => !isPassing(resource)),
    PARALLEL,
    async resource => {
      try {
        const { items } = await cluster.objects.list(resource, {
          ...{ namespace, signal },
        });
        return items
          .filter(item => isForeign(item, application))
          .map(({ metadata }) => `${resource.kind} ${metadata.name}`);
      } catch (error) {
        if (isApiError(error, 403)) {
          return [`perhaps a ${resource.kind}, which must not be listed`];
        }
        if (isApiError(error, 404) || isApiError(error, 405)) {
          return [];
        }
        throw error;
      }
    },
  );
  const all = found.flat().sort();
  const more = all.length - MAX_NAMED;
  return more > 0 ? [...all.slice(0, MAX_NAMED), `${more} more`] : all;
}

/** What controllers make of other objects, and what goes by itself. */
function isPassing(resource: ApiResource): boolean {
  const group = groupOf(resource);
  return (
    ['events.k8s.io', 'metrics.k8s.io', 'discovery.k8s.io'].includes(group) ||
    (group === '' && ['Event', 'Endpoints'].includes(resource.kind))
  );
}

function isForeign(object: Manifest, application: string): boolean {
  const { kind, metadata } = object;
  const isGiven =
    (kind === 'ServiceAccount' && metadata.name === 'default') ||
    (kind === 'ConfigMap' && metadata.name === 'kube-root-ca.crt');
  return (
    !isGiven &&
    metadata.deletionTimestamp === undefined &&
    (metadata.ownerReferences ?? []).length === 0 &&
    applicationOf(object) !== application
  );
}
