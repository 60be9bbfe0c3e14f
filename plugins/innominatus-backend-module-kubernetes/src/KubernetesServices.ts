import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { Cluster } from './clusters/Cluster';
import { readClusterSettings } from './clusters/readClusterSettings';

/** What the Kubernetes steps work with. */
export interface KubernetesServices {
  /** By name. */
  clusters: ReadonlyMap<string, Cluster>;
}

/** The clusters, as configured; the log tells of those that are left out. Touches no disk and opens no connection. */
export function readKubernetesServices(
  config: Config,
  logger: Pick<LoggerService, 'warn'>,
): KubernetesServices {
  const { clusters, skipped } = readClusterSettings(config);
  for (const line of skipped) logger.warn(line);
  const opened = [...clusters].map(([name, settings]): [string, Cluster] => [
    name,
    new Cluster(settings),
  ]);
  return { clusters: new Map(opened) };
}

/**
 * The cluster of this name; without one the only cluster.
 *
 * @throws StepError `unknownCluster`
 */
export function clusterNamed(
  { clusters }: KubernetesServices,
  name: string | undefined,
): Cluster {
  const [only, ...others] = clusters.values();
  const found =
    name === undefined && others.length === 0 ? only : clusters.get(name ?? '');
  if (!found) {
    const known = [...clusters.keys()].join(', ') || 'none';
    throw new StepError(
      name === undefined
        ? 'neither the step nor the environment says which cluster is meant'
        : `there is no cluster ${JSON.stringify(name)}`,
      {
        reason: 'unknownCluster',
        hint: `Known clusters: ${known}; the environment names one in "targets.kubernetes.cluster"`,
      },
    );
  }
  return found;
}
