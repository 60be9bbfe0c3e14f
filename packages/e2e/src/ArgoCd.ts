import type { RealServers } from './RealServers';

/** An Application as far as the tests look at it. */
export interface SeenApplication {
  name: string;
  sync: string | undefined;
  health: string | undefined;
  repository: string;
  revision: string | undefined;
}

/** What the tests ask an Argo CD about, past innominatus. */
export class ArgoCd {
  constructor(private readonly servers: RealServers) {}

  /** By name. */
  async applications(): Promise<SeenApplication[]> {
    const { items } = await this.call<{ items?: Application[] | null }>(
      'GET',
      '/applications',
    );
    return (items ?? [])
      .map(({ metadata, spec, status }) => ({
        name: metadata.name,
        sync: status?.sync?.status,
        health: status?.health?.status,
        repository: spec.source?.repoURL ?? '',
        revision: status?.sync?.revision,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** An application as it is kept, whole. */
  async everything(name: string): Promise<string> {
    return JSON.stringify(await this.call('GET', `/applications/${name}`));
  }

  /** Lets it read all repositories of the Git host, as a platform team sets it up once. */
  async trustGitHost(): Promise<void> {
    await this.call('POST', '/repocreds?upsert=true', {
      url: this.servers.GITEA_URL,
      type: 'git',
      username: 'innominatus',
      password: this.servers.GITEA_TOKEN,
    });
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const response = await fetch(`${this.servers.ARGOCD_URL}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.servers.ARGOCD_TOKEN}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }
}

interface Application {
  metadata: { name: string };
  spec: { source?: { repoURL: string } };
  status?: {
    sync?: { status?: string; revision?: string };
    health?: { status?: string };
  };
}
