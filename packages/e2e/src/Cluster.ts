import { AppsV1Api, CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import type { RealServers } from './RealServers';

/** Namespaces that a cluster and Argo CD have for themselves. */
const OWN = /^(default|kube-.*|argocd|restricted)$/;

/** What the tests ask a cluster about, past innominatus. */
export class Cluster {
  private readonly core: CoreV1Api;
  private readonly apps: AppsV1Api;

  constructor(servers: RealServers) {
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    this.core = config.makeApiClient(CoreV1Api);
    this.apps = config.makeApiClient(AppsV1Api);
  }

  /** Names of the namespaces that runs have made, sorted. */
  async namespaces(): Promise<string[]> {
    const { items } = await this.core.listNamespace();
    return items
      .map(({ metadata }) => metadata?.name ?? '')
      .filter(name => !OWN.test(name))
      .sort();
  }

  /** Deployments of a namespace: name, and whether all replicas are available. */
  async deployments(
    namespace: string,
  ): Promise<{ name: string; available: boolean; images: string[] }[]> {
    const { items } = await this.apps.listNamespacedDeployment({ namespace });
    return items
      .map(({ metadata, spec, status }) => ({
        name: metadata?.name ?? '',
        available: (status?.availableReplicas ?? 0) >= (spec?.replicas ?? 1),
        images: (spec?.template.spec?.containers ?? []).map(
          ({ image }) => image ?? '',
        ),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
