import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import { clusterNamed, type KubernetesServices } from '../KubernetesServices';

/** The cluster on which an effect has to be undone, or why that is not the cluster of today. */
export async function undoCluster(
  services: KubernetesServices,
  { effect, environment, signal, input }: UndoContext<{ cluster?: string }>,
): Promise<
  { kind: 'same'; cluster: Cluster } | { kind: 'other'; result: UndoResult }
> {
  signal.throwIfAborted();
  const name = input.cluster ?? environment.targets.kubernetes?.cluster;
  const cluster = clusterNamed(services, name);
  const target = await asStep({ cluster: cluster.name }, () =>
    cluster.fingerprint({ signal }),
  );
  return target === effect.target
    ? { kind: 'same', cluster }
    : {
        kind: 'other',
        result: {
          outcome: 'left',
          reason: 'targetChanged',
          message: `the cluster ${cluster.name} is another one now: it was ${effect.target}, it is ${target}`,
        },
      };
}
