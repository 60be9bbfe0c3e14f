import type { RealOutside } from './RealOutside';
import type { RealVariables } from './realVariables';

/** Configuration of servers that reach the real systems through their proxies only. */
export function realConfig(variables: RealVariables, outside: RealOutside) {
  const { GITEA_URL, GITEA_TOKEN, GITEA_ORG, ARGOCD_TOKEN } = variables;
  const host = new URL(GITEA_URL).host;
  const targets = {
    git: { host, owner: GITEA_ORG },
    // A single dollar would stand for an environment variable.
    kubernetes: { cluster: 'cluster', namespace: '$${application}-dev' },
    argocd: { instance: 'main', project: 'default' },
  };
  return {
    integrations: { gitea: [{ host, baseUrl: GITEA_URL }] },
    innominatus: {
      targets: {
        git: { [host]: { url: outside.gitea.url, token: GITEA_TOKEN } },
        kubernetes: {
          cluster: { url: outside.kubernetes.url, skipTLSVerify: true },
        },
        argocd: {
          main: {
            url: outside.argocd.url,
            token: ARGOCD_TOKEN,
            clusters: { cluster: 'https://kubernetes.default.svc' },
          },
        },
      },
      environments: {
        dev: { title: 'Development', targets },
        reviewed: {
          title: 'By pull request',
          targets,
          delivery: {
            mode: 'pullRequest',
            repository: '$${application}-gitops',
            path: 'apps/$${application}',
          },
        },
      },
      defaultEnvironment: 'dev',
    },
  };
}
