import {
  CoreV1Api,
  KubeConfig,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node';
import type { RealServers } from './RealServers';

const NAMESPACE = 'kube-system';

/** A cluster as `kubernetes.clusterLocatorMethods` of Backstage has it. */
export interface LocatedCluster {
  name: string;
  url: string;
  authProvider: 'serviceAccount';
  serviceAccountToken: string;
  caData?: string;
  skipTLSVerify: boolean;
  skipMetricsLookup: boolean;
}

/** A service account that may do everything, for a Backstage outside of the cluster. */
export class ClusterAccount {
  private constructor(
    private readonly config: KubeConfig,
    private readonly name: string,
    private readonly token: string,
  ) {}

  static async create(
    servers: RealServers,
    name: string,
  ): Promise<ClusterAccount> {
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    const core = config.makeApiClient(CoreV1Api);
    const account = { name, namespace: NAMESPACE };
    await core.createNamespacedServiceAccount({
      namespace: NAMESPACE,
      body: { metadata: { name } },
    });
    await config
      .makeApiClient(RbacAuthorizationV1Api)
      .createClusterRoleBinding({
        body: {
          metadata: { name },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'cluster-admin',
          },
          subjects: [{ kind: 'ServiceAccount', ...account }],
        },
      });
    const { status } = await core.createNamespacedServiceAccountToken({
      ...account,
      body: { spec: { audiences: [], expirationSeconds: 3_600 } },
    });
    return new ClusterAccount(config, name, status?.token ?? '');
  }

  located(name: string): LocatedCluster {
    const cluster = this.config.getCurrentCluster();
    if (!cluster) throw new Error('the kubeconfig names no cluster');
    return {
      name,
      url: cluster.server,
      authProvider: 'serviceAccount',
      serviceAccountToken: this.token,
      ...(cluster.caData !== undefined && { caData: cluster.caData }),
      skipTLSVerify: cluster.skipTLSVerify,
      // Nobody measures pods of nodes that stand for no machine.
      skipMetricsLookup: true,
    };
  }

  async remove(): Promise<void> {
    const { config, name } = this;
    await config
      .makeApiClient(RbacAuthorizationV1Api)
      .deleteClusterRoleBinding({ name });
    await config
      .makeApiClient(CoreV1Api)
      .deleteNamespacedServiceAccount({ name, namespace: NAMESPACE });
  }
}
