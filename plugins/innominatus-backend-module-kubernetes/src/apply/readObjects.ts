import { isApiError } from '../api/ApiError';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { labelOf, objectId, refOf, type ObjectRef } from '../objects/ObjectRef';
import { inChunks, PARALLEL } from './inChunks';

/** From so many objects of one kind and namespace on, one list costs less than asking for each. */
const MANY = 20;

/** The objects as they are, in the order of the references; undefined for those that are not there. */
export async function readObjects(
  cluster: Cluster,
  refs: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<(Manifest | undefined)[]> {
  const listed = new Map<string, Manifest | undefined>();
  for (const group of groupsOf(refs).filter(({ length }) => length >= MANY)) {
    const found = await listObjects(cluster, group, signal);
    group.forEach(ref => {
      if (found) listed.set(objectId(ref), found.get(objectId(ref)));
    });
  }
  return inChunks(refs, PARALLEL, async ref =>
    listed.has(objectId(ref))
      ? listed.get(objectId(ref))
      : asStep({ cluster: cluster.name, label: labelOf(ref) }, () =>
          cluster.objects.find(ref, { signal }),
        ),
  );
}

function groupsOf(refs: readonly ObjectRef[]): ObjectRef[][] {
  const groups = new Map<string, ObjectRef[]>();
  for (const ref of refs) {
    const key = JSON.stringify([ref.apiVersion, ref.kind, ref.namespace]);
    const group = groups.get(key);
    if (group) {
      group.push(ref);
    } else {
      groups.set(key, [ref]);
    }
  }
  return [...groups.values()];
}

/** Undefined for an account that may get objects, and not list them. */
async function listObjects(
  cluster: Cluster,
  [first]: readonly ObjectRef[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Manifest> | undefined> {
  return asStep({ cluster: cluster.name }, async () => {
    const resource = first && (await cluster.catalog.find(first, signal));
    if (!resource) {
      return undefined;
    }
    try {
      const { items } = await cluster.objects.list(resource, {
        namespace: first.namespace,
        signal,
      });
      return new Map(items.map(item => [objectId(refOf(item)), item]));
    } catch (error) {
      if (isApiError(error, 403)) {
        return undefined;
      }
      throw error;
    }
  });
}
