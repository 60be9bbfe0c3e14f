import type { RealServers } from './RealServers';

/** What the tests ask a Gitea about, past innominatus. */
export class Gitea {
  constructor(private readonly servers: RealServers) {}

  /** Full names of all repositories, sorted. */
  async repositories(): Promise<string[]> {
    const names: string[] = [];
    for (let page = 1; ; page++) {
      const { data } = await this.get<{ data: { full_name: string }[] }>(
        `/repos/search?limit=50&page=${page}`,
      );
      if (data.length === 0) return names.sort();
      names.push(...data.map(({ full_name }) => full_name));
    }
  }

  /** A file of a branch as text; undefined where none is. */
  async file(repository: string, path: string): Promise<string | undefined> {
    const response = await this.fetch(`/repos/${repository}/raw/${path}`);
    return response.ok ? response.text() : undefined;
  }

  /** Subjects and bodies of the commits of the default branch, newest first. */
  async commits(repository: string): Promise<string[]> {
    const commits = await this.get<{ commit: { message: string } }[]>(
      `/repos/${repository}/commits?stat=false&files=false&limit=50`,
    );
    return commits.map(({ commit }) => commit.message);
  }

  /** Newest commit of the default branch. */
  async head(repository: string): Promise<string | undefined> {
    const [newest] = await this.get<{ sha: string }[]>(
      `/repos/${repository}/commits?stat=false&files=false&limit=1`,
    );
    return newest?.sha;
  }

  /** All that a repository holds: its description, its commits whole, and its files. */
  async everything(repository: string): Promise<string[]> {
    const path = `/repos/${repository}`;
    const about = await this.get<{ default_branch: string }>(path);
    const commits = await this.get<object[]>(`${path}/commits?limit=50`);
    const { tree } = await this.get<{ tree: { path: string; type: string }[] }>(
      `${path}/git/trees/${about.default_branch}?recursive=true`,
    );
    const files = tree
      .filter(({ type }) => type === 'blob')
      .map(({ path: name }) => this.file(repository, name));
    return [
      JSON.stringify([about, commits]),
      ...(await Promise.all(files)).map(text => text ?? ''),
    ];
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.fetch(path);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return (await response.json()) as T;
  }

  private fetch(path: string): Promise<Response> {
    return fetch(`${this.servers.GITEA_URL}/api/v1${path}`, {
      headers: { Authorization: `token ${this.servers.GITEA_TOKEN}` },
    });
  }
}
