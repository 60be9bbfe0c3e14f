import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import { findPrunable } from '../../apply/findPrunable';
import { inChunks, PARALLEL } from '../../apply/inChunks';
import type { Cluster } from '../../clusters/Cluster';
import {
  clusterNamed,
  type KubernetesServices,
} from '../../KubernetesServices';
import { isClusterScoped } from '../../objects/clusterScoped';
import {
  inventoryRef,
  readInventory,
  uniteRefs,
} from '../../objects/inventory';
import type { Manifest } from '../../objects/Manifest';
import { labelOf, refOf, type ObjectRef } from '../../objects/ObjectRef';
import { ownerOf } from '../ownerOf';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import type { KubernetesDeleteInput } from './schema';

export interface DeleteWork {
  cluster: Cluster;
  /** All that shall be gone. */
  refs: ObjectRef[];
  /** Those that are there. */
  objects: Manifest[];
  /** What names them, if that goes, too: the last of all, so that a run which ends in the middle can go on. */
  inventory: Manifest[];
  kept: { ref: ObjectRef; why: string }[];
}

export async function planDelete(
  services: KubernetesServices,
  context: StepContext<KubernetesDeleteInput>,
): Promise<DeleteWork> {
  const { input, signal } = context;
  signal.throwIfAborted();
  const place = kubernetesPlace(input, stepPlaceOf(context));
  const cluster = clusterNamed(services, place.cluster);
  const namespace = requireNamespace(place);
  return input.objects
    ? planNamed(cluster, input.objects, { namespace, signal })
    : planInventory(cluster, context, namespace);
}

async function planNamed(
  cluster: Cluster,
  named: NonNullable<KubernetesDeleteInput['objects']>,
  { namespace, signal }: { namespace: string; signal: AbortSignal },
): Promise<DeleteWork> {
  const refs = uniteRefs(
    named.map(ref =>
      isClusterScoped(ref)
        ? { apiVersion: ref.apiVersion, kind: ref.kind, name: ref.name }
        : { ...ref, namespace: ref.namespace ?? namespace },
    ),
  );
  const found = await inChunks(refs, PARALLEL, ref =>
    asStep({ cluster: cluster.name, label: labelOf(ref) }, () =>
      cluster.objects.find(ref, { signal }),
    ),
  );
  const objects = found.filter(object => object !== undefined);
  return { cluster, refs, objects, inventory: [], kept: [] };
}

/** All of the workload, and the inventory itself. */
async function planInventory(
  cluster: Cluster,
  context: StepContext<KubernetesDeleteInput>,
  namespace: string,
): Promise<DeleteWork> {
  const { run, signal } = context;
  const ref = inventoryRef(ownerOf(context, { named: false }), namespace);
  const inventory = await asStep({ cluster: cluster.name }, () =>
    cluster.objects.find(ref, { signal }),
  );
  const { prunable, kept } = await findPrunable(
    cluster,
    readInventory(inventory),
    { application: run.application, signal },
  );
  const refs = uniteRefs(prunable.map(refOf));
  return {
    ...{ cluster, refs, kept },
    objects: prunable,
    inventory: inventory ? [inventory] : [],
  };
}
