import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import { planObjects } from '../../apply/planObjects';
import type { PlannedObject } from '../../apply/PlannedObject';
import type { Cluster } from '../../clusters/Cluster';
import {
  clusterNamed,
  type KubernetesServices,
} from '../../KubernetesServices';
import {
  inventoryManifest,
  inventoryRef,
  readInventory,
  subtractRefs,
  uniteRefs,
} from '../../objects/inventory';
import type { Manifest } from '../../objects/Manifest';
import { refOf, type ObjectRef } from '../../objects/ObjectRef';
import type { Owner } from '../../objects/ownLabels';
import { parseManifests } from '../../objects/parseManifests';
import { ownerOf } from '../ownerOf';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import { invalidManifests } from './invalidManifests';
import { manifestSources } from './manifestSources';
import { prepareManifests } from './prepareManifests';
import { renderWorkload } from './renderWorkload';
import type { KubernetesInput } from './schema';

/** What one run of the step has to do, compared with what is there. */
export interface KubernetesWork {
  cluster: Cluster;
  namespace: string;
  owner: Owner;
  planned: PlannedObject[];
  /** The inventory with what was there and what shall be, so that nothing gets lost in the middle. */
  inventory: PlannedObject;
  /** The inventory as it is at the end. */
  finalInventory: Manifest;
  /** What the inventory names, and is not wanted any more. */
  stale: ObjectRef[];
}

export async function planKubernetes(
  services: KubernetesServices,
  context: StepContext<KubernetesInput>,
): Promise<KubernetesWork> {
  const { input, signal, run } = context;
  signal.throwIfAborted();
  const place = kubernetesPlace(input, stepPlaceOf(context));
  const cluster = clusterNamed(services, place.cluster);
  const namespace = requireNamespace(place);
  const owner = ownerOf(context, { named: input.manifests !== undefined });
  const wanted = await prepareManifests(readManifests(context, namespace), {
    ...{ cluster, namespace, owner, signal },
    clusterObjects: input.clusterObjects,
  });
  const refs = uniteRefs(wanted.map(refOf));
  const before = await asStep({ cluster: cluster.name }, () =>
    cluster.objects.find(inventoryRef(owner, namespace), { signal }),
  );
  const stale = input.prune ? subtractRefs(readInventory(before), refs) : [];
  const all = uniteRefs(readInventory(before), refs);
  const options = { application: run.application, signal };
  const [inventory, ...planned] = await planObjects(
    cluster,
    [inventoryManifest({ owner, namespace, refs: all }), ...wanted],
    options,
  );
  if (!inventory) {
    throw new Error('the inventory was not planned');
  }
  const finalRefs = input.prune ? refs : all;
  return {
    ...{ cluster, namespace, owner, planned, inventory, stale },
    finalInventory: inventoryManifest({ owner, namespace, refs: finalRefs }),
  };
}

function readManifests(
  context: StepContext<KubernetesInput>,
  namespace: string,
): Manifest[] {
  const parsed = parseManifests(
    manifestSources(context.input) ?? renderWorkload(context, namespace),
  );
  if (!parsed.ok) {
    throw invalidManifests(parsed.problems);
  }
  return parsed.value;
}
