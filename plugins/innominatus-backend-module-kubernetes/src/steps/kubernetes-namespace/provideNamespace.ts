import type {
  ProvidingStep,
  Reach,
} from '@innominatus/plugin-innominatus-node';
import type { KubernetesServices } from '../../KubernetesServices';
import { EVERYWHERE } from '../KubernetesPlace';

/** The step for a namespace of a cluster that is known here. Which one is meant without a name, only others know. */
export function provideNamespace(
  { clusters }: KubernetesServices,
  reach: Reach,
): ProvidingStep | undefined {
  if (reach.kind !== 'namespace' || reach.name === EVERYWHERE) return undefined;
  const { name: namespace, cluster } = reach;
  return cluster !== undefined && clusters.has(cluster)
    ? {
        name: `Namespace ${namespace}`,
        input: { cluster, namespace, optional: true },
      }
    : undefined;
}
