import type { CrashCase, HeldRequest } from '../CrashCase';
import type { Outside } from '../Outside';
import { HeldRequests } from './HeldRequests';
import { lookAtArgoCd } from './lookAtArgoCd';
import { lookAtCluster } from './lookAtCluster';
import { createRepository, deleteRepository } from './giteaRepositories';
import { lookAtGitea } from './lookAtGitea';
import { OutsideProxy, type Judge } from './OutsideProxy';
import { readClusterAccess } from './readClusterAccess';
import type { RealVariables } from './realVariables';

/** A real Git host, a real cluster and a real Argo CD, each behind a proxy. */
export class RealOutside implements Outside {
  readonly #repositories: string[] = [];

  private constructor(
    private readonly variables: RealVariables,
    private readonly requests: HeldRequests,
    readonly gitea: OutsideProxy,
    readonly kubernetes: OutsideProxy,
    readonly argocd: OutsideProxy,
  ) {}

  /** @param prefix - what the names of all applications begin with, and nothing else */
  static async open(
    variables: RealVariables,
    prefix: string,
  ): Promise<RealOutside> {
    const requests = new HeldRequests();
    const judge = judgeWith(requests, prefix, variables.GITEA_ORG);
    const [gitea, kubernetes, argocd] = await Promise.all([
      OutsideProxy.open(
        {
          url: variables.GITEA_URL.replace(/\/$/, ''),
          isWrite: (method, path) =>
            method !== 'GET' && !path.endsWith('/git-upload-pack'),
        },
        judge,
      ),
      OutsideProxy.open(
        {
          ...readClusterAccess(variables.KUBECONFIG),
          isWrite: (method, path) =>
            method !== 'GET' && !path.includes('dryRun=All'),
        },
        judge,
      ),
      OutsideProxy.open(
        {
          url: variables.ARGOCD_URL.replace(/\/$/, ''),
          isWrite: method => method !== 'GET',
        },
        judge,
      ),
    ]);
    return new RealOutside(variables, requests, gitea, kubernetes, argocd);
  }

  hold(application: string, held: HeldRequest): Promise<void> {
    return this.requests.hold(application, held);
  }

  requestsOf(application: string): string[] {
    return this.requests.requestsOf(application);
  }

  async look(application: string): Promise<unknown> {
    const [git, cluster, argocd] = await Promise.all([
      lookAtGitea(this.variables, application),
      lookAtCluster(this.kubernetes.url, `${application}-dev`),
      lookAtArgoCd(this.variables, application),
    ]);
    return { git, cluster, argocd };
  }

  /** Whoever delivers by pull request finds a repository of the platform, which stays. */
  async prepare(application: string, { environment }: CrashCase) {
    if (environment !== 'reviewed') return;
    const name = `${application}-gitops`;
    await createRepository(this.variables, name);
    this.#repositories.push(name);
  }

  tellOutcome(application: string): never {
    throw new Error(`${application}: nobody needs to be asked`);
  }

  async close(): Promise<void> {
    for (const proxy of [this.gitea, this.kubernetes, this.argocd]) {
      proxy.close();
    }
    await Promise.all(
      this.#repositories.map(name => deleteRepository(this.variables, name)),
    );
  }
}

/** Requests by their paths, with `$app`, `$org`, `$id` and `$hash` for what is another for each application. */
function judgeWith(
  requests: HeldRequests,
  prefix: string,
  organisation: string,
): Judge {
  const name = new RegExp(`${prefix}[a-z-]+-\\d\\d`);
  return (method, url, body) => {
    const [path = ''] = decodeURIComponent(url).split('?');
    const [application] = name.exec(path) ?? name.exec(body.toString()) ?? [];
    if (application === undefined) return undefined;
    const what = path
      .replaceAll(application, '$app')
      .replaceAll(`/${organisation}/`, '/$org/')
      .replace(/(tag_protections)\/\d+/, '$1/$id')
      .replace(/-([0-9a-f]{12}|[0-9a-f]{8})$/, '-$hash');
    return requests.note(application, `${method} ${what}`);
  };
}
