import { Cluster } from '../clusters/Cluster';
import type { ClusterSettings } from '../clusters/ClusterSettings';

const path = process.env.KUBECONFIG ?? '/nowhere';

let shared: Cluster | undefined;

/** The cluster of `KUBECONFIG`, one for all tests of a file. */
export function realCluster(): Cluster {
  shared ??= clusterWith({});
  return shared;
}

/** The same with other settings. */
export function clusterWith(settings: Partial<ClusterSettings>): Cluster {
  return new Cluster({
    name: 'real',
    access: { kind: 'kubeconfig', path },
    ...settings,
  });
}

export const SIGNAL = new AbortController().signal;
