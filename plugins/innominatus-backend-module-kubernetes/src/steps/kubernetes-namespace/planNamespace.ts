import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { Manifest } from '../../objects/Manifest';
import { asStep } from '../../api/toStepError';
import { planObjects } from '../../apply/planObjects';
import type { PlannedObject } from '../../apply/PlannedObject';
import type { Cluster } from '../../clusters/Cluster';
import {
  clusterNamed,
  type KubernetesServices,
} from '../../KubernetesServices';
import { applicationOf } from '../../objects/ownLabels';
import { ownerOf } from '../ownerOf';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import { namespaceManifests } from './namespaceManifests';
import type { KubernetesNamespaceInput } from './schema';

export interface NamespaceWork {
  cluster: Cluster;
  name: string;
  /** The namespace as it is. */
  live: Manifest | undefined;
  planned: PlannedObject[];
}

/** What there is to do. A namespace of others is used as it is, unless labels or annotations are asked for. */
export async function planNamespace(
  services: KubernetesServices,
  context: StepContext<KubernetesNamespaceInput>,
): Promise<NamespaceWork> {
  const { input, signal, run } = context;
  signal.throwIfAborted();
  const place = kubernetesPlace(input, stepPlaceOf(context));
  const cluster = clusterNamed(services, place.cluster);
  const name = requireNamespace(place);
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  const live = await asStep({ cluster: cluster.name }, () =>
    cluster.objects.find(ref, { signal }),
  );
  if (live?.metadata.deletionTimestamp !== undefined) {
    throw new StepError(`the namespace ${name} is being deleted`, {
      reason: 'namespaceTerminating',
      retryable: true,
      hint: 'Wait until it is gone, or find out what keeps it',
    });
  }
  const owned = !live || applicationOf(live) === run.application;
  const { namespace, bounds } = namespaceManifests(name, input, {
    owner: ownerOf(context, { named: true }),
    owned,
  });
  const changes =
    owned || namespace.metadata.labels || namespace.metadata.annotations;
  const options = { application: run.application, signal };
  const own = changes
    ? await planObjects(cluster, [namespace], {
        ...options,
        // One that several applications share is marked as that of its first.
        application: (live && applicationOf(live)) ?? run.application,
      })
    : [];
  return {
    ...{ cluster, name, live },
    planned: [...own, ...(await planObjects(cluster, bounds, options))],
  };
}
