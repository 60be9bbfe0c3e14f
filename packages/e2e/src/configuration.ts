import type { JsonObject } from '@backstage/types';
import type { RealServers } from './RealServers';

/** Name of the cluster. */
export const CLUSTER = 'cluster';

/** Configuration that has everything delivered to the real servers, as a platform team writes it. */
export function configuration(servers: RealServers) {
  const git = new URL(servers.GITEA_URL).host;
  return {
    integrations: { gitea: [{ host: git, baseUrl: servers.GITEA_URL }] },
    innominatus: {
      targets: {
        git: { [git]: { token: servers.GITEA_TOKEN } },
        kubernetes: { [CLUSTER]: { kubeconfig: servers.KUBECONFIG } },
        argocd: {
          main: {
            url: servers.ARGOCD_URL,
            token: servers.ARGOCD_TOKEN,
            clusters: { [CLUSTER]: 'https://kubernetes.default.svc' },
          },
        },
      },
      environments: {
        dev: {
          title: 'Development',
          targets: {
            git: { host: git, owner: servers.GITEA_ORG },
            kubernetes: {
              cluster: CLUSTER,
              // A single dollar would stand for an environment variable.
              namespace: '$${application}-dev',
            },
            argocd: { instance: 'main', project: 'default' },
          },
        },
      },
      defaultEnvironment: 'dev',
    },
  } satisfies JsonObject;
}
