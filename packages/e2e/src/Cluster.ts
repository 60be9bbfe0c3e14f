import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  type KubernetesObject,
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

/** What comes and goes, or is seen elsewhere, and might tell something all the same. */
const ALSO_TOLD = [
  ['v1', 'Event'],
  ['v1', 'Namespace'],
  ['apps/v1', 'ReplicaSet'],
  ['argoproj.io/v1alpha1', 'Application'],
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

  /** All that others may read of the whole cluster, each kind as JSON: Secrets are not among it, Events are. */
  async everything(): Promise<string[]> {
    const kinds = [...LISTED, ...ALSO_TOLD].filter(
      ([, kind]) => kind !== 'Secret',
    );
    return Promise.all(
      kinds.map(async ([apiVersion, kind]) =>
        JSON.stringify(await this.all.list(apiVersion, kind)),
      ),
    );
  }

  /** Secrets of a namespace as they are kept. */
  async secrets(namespace: string): Promise<string[]> {
    const { items } = await this.core.listNamespacedSecret({ namespace });
    return items.map(item => JSON.stringify(item));
  }

  /** What shall be of the ConfigMaps, Services and Deployments of a namespace, by kind and name. */
  async wanted(namespace: string): Promise<Record<string, unknown>> {
    const kinds = [
      ['v1', 'ConfigMap'],
      ['v1', 'Service'],
      ['apps/v1', 'Deployment'],
    ] as const;
    const found = await Promise.all(
      kinds.map(async ([apiVersion, kind]) => {
        const { items } = await this.all.list<
          KubernetesObject & { data?: unknown; spec?: unknown }
        >(apiVersion, kind, namespace);
        return items.map(({ metadata, data, spec }) => [
          `${kind} ${metadata?.name}`,
          data ?? spec,
        ]);
      }),
    );
    return Object.fromEntries(found.flat());
  }

  /** A Deployment as it shall be. */
  async deployment(namespace: string, name: string) {
    const { spec } = await this.apps.readNamespacedDeployment({
      namespace,
      name,
    });
    return spec;
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
