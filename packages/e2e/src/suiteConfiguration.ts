import type { JsonObject } from '@backstage/types';
import type { LocatedCluster } from './ClusterAccount';
import { CLUSTER, configuration } from './configuration';
import type { PlantedSecrets } from './PlantedSecrets';
import type { RealServers } from './RealServers';

/** Repository of the environment `prod`. */
export const CENTRAL = 'gitops';

/** Argo CD itself calls the cluster that it runs in so; no configuration has to translate it then. */
export const LOCATED_CLUSTER = 'in-cluster';

/** Name of the Git host, the cluster and the Argo CD that do not take the credentials they are sent. */
const REFUSING = 'refusing.example.com';

/** Long enough for pods of a busy machine, and much less than the ten minutes that Kubernetes waits. */
const SOON_GIVEN_UP = {
  target: { kind: 'Deployment' },
  patch: { spec: { progressDeadlineSeconds: 15 } },
};

/**
 * Configuration of the server of the suites: beside `dev`, an environment for each way to deliver, and one in which nothing
 * can be reached. The cluster and the Argo CD of `prod` are those that Backstage itself knows.
 */
export function suiteConfiguration(
  servers: RealServers,
  located: LocatedCluster,
  planted: PlantedSecrets,
): JsonObject {
  const { integrations, innominatus } = configuration(servers);
  const { targets, environments } = innominatus;
  const refused = { token: planted.wrongToken };
  const { url, caData, skipTLSVerify } = located;
  const trust = { ...(caData !== undefined && { caData }), skipTLSVerify };
  return {
    integrations: {
      gitea: [
        ...integrations.gitea,
        { host: REFUSING, baseUrl: servers.GITEA_URL },
      ],
    },
    ...knownToBackstage(servers, located),
    innominatus: {
      ...innominatus,
      targets: {
        git: { ...targets.git, [REFUSING]: refused },
        kubernetes: {
          ...targets.kubernetes,
          [REFUSING]: { url, ...trust, ...refused },
        },
        argocd: {
          ...targets.argocd,
          [REFUSING]: { url: servers.ARGOCD_URL, ...refused },
        },
      },
      environments: { ...environments, ...furtherEnvironments(servers) },
      definitions: {
        locations: [
          { type: 'file', target: 'packages/e2e/src/suite/definitions/*.yaml' },
        ],
      },
      secrets: { env: { allow: ['E2E_DATABASE_PASSWORD'] } },
    },
  };
}

function knownToBackstage(
  servers: RealServers,
  located: LocatedCluster,
): JsonObject {
  const { ARGOCD_URL, ARGOCD_USERNAME, ARGOCD_PASSWORD } = servers;
  return {
    kubernetes: {
      clusterLocatorMethods: [{ type: 'config', clusters: [{ ...located }] }],
    },
    argocd: {
      username: ARGOCD_USERNAME,
      password: ARGOCD_PASSWORD,
      appLocatorMethods: [
        { type: 'config', instances: [{ name: 'located', url: ARGOCD_URL }] },
      ],
    },
  };
}

function furtherEnvironments(servers: RealServers) {
  const { dev } = configuration(servers).innominatus.environments;
  const { git, argocd } = dev.targets;
  const namespace = '$${application}-$${environment}';
  return {
    staging: {
      targets: {
        ...{ git, argocd },
        kubernetes: { cluster: CLUSTER, namespace },
      },
      workloads: { patches: [SOON_GIVEN_UP] },
    },
    prod: {
      targets: {
        git,
        kubernetes: { cluster: LOCATED_CLUSTER, namespace },
        argocd: { instance: 'located', project: 'default' },
      },
      delivery: { mode: 'pullRequest', repository: CENTRAL },
      workloads: {
        replicas: 2,
        serviceAccount: 'app',
        imagePullSecrets: ['registry'],
        podSecurity: 'restricted',
        patches: [SOON_GIVEN_UP],
      },
    },
    lab: {
      targets: { kubernetes: { cluster: CLUSTER, namespace } },
      workloads: { patches: [SOON_GIVEN_UP] },
      defaultGoldenPath: 'deploy-kubernetes',
    },
    refused: {
      targets: {
        git: { host: REFUSING, owner: git.owner },
        kubernetes: { cluster: REFUSING, namespace },
        argocd: { instance: REFUSING },
      },
    },
  };
}
