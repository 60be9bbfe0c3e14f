import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
} from '@kubernetes/client-node';
import type { RealServers } from './RealServers';

/** Namespaces that a cluster and Argo CD have for themselves. */
const OWN = /^(default|kube-.*|argocd|restricted)$/;

/** Of these no object may stay; what a controller makes of others is counted with those. */
const LISTED = [
  ['v1', 'ConfigMap'],
  ['v1', 'PersistentVolume'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Pod'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'IngressClass'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['argoproj.io/v1alpha1', 'AppProject'],
] as const;

/** As a platform team has it that does not trust every registry. */
const POLICY = {
  metadata: { name: 'e2e-registries' },
  apiVersion: 'admissionregistration.k8s.io/v1',
};

/** What the tests ask a cluster about, past innominatus. */
export class Cluster {
  private readonly core: CoreV1Api;
  private readonly apps: AppsV1Api;
  private readonly all: KubernetesObjectApi;

  constructor(servers: RealServers) {
    const config = new KubeConfig();
    config.loadFromFile(servers.KUBECONFIG);
    this.core = config.makeApiClient(CoreV1Api);
    this.apps = config.makeApiClient(AppsV1Api);
    this.all = KubernetesObjectApi.makeApiClient(config);
  }

  /** Names of the namespaces that runs have made, sorted. */
  async namespaces(): Promise<string[]> {
    const { items } = await this.core.listNamespace();
    return items
      .map(({ metadata }) => metadata?.name ?? '')
      .filter(name => !OWN.test(name))
      .sort();
  }

  /** Objects of the whole cluster by kind, namespace and name. */
  async objects(): Promise<string[]> {
    const found = await Promise.all(
      LISTED.map(async ([apiVersion, kind]) => {
        const { items } = await this.all.list(apiVersion, kind);
        return items.map(({ metadata }) =>
          [kind, metadata?.namespace, metadata?.name].filter(Boolean).join(' '),
        );
      }),
    );
    return found.flat().sort();
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

  /** Has the cluster refuse Deployments with images of a registry, until that is called off. */
  async forbidRegistry(host: string): Promise<() => Promise<void>> {
    const objects = [
      {
        ...POLICY,
        kind: 'ValidatingAdmissionPolicy',
        spec: {
          matchConstraints: {
            resourceRules: [
              {
                apiGroups: ['apps'],
                apiVersions: ['v1'],
                operations: ['CREATE', 'UPDATE'],
                resources: ['deployments'],
              },
            ],
          },
          validations: [
            {
              expression: `object.spec.template.spec.containers.all(c, !c.image.startsWith('${host}/'))`,
              message: `images of ${host} are not allowed`,
            },
          ],
        },
      },
      {
        ...POLICY,
        kind: 'ValidatingAdmissionPolicyBinding',
        spec: {
          policyName: POLICY.metadata.name,
          validationActions: ['Deny'],
        },
      },
    ];
    for (const object of objects) await this.all.create(object);
    return async () => {
      for (const object of objects) await this.all.delete(object);
    };
  }
}
