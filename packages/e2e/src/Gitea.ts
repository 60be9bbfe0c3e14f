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

  /** Makes a repository with one commit, as a platform team makes one for all applications. */
  async create(owner: string, name: string): Promise<void> {
    await this.call('POST', `/orgs/${owner}/repos`, { name, auto_init: true });
  }

  async remove(repository: string): Promise<void> {
    await this.call('DELETE', `/repos/${repository}`);
  }

  /** Branches of a repository and files of its default branch, sorted. */
  async content(
    repository: string,
  ): Promise<{ branches: string[]; files: string[] }> {
    const path = `/repos/${repository}`;
    const branches = await this.get<{ name: string }[]>(`${path}/branches`);
    return {
      branches: branches.map(({ name }) => name).sort(),
      files: await this.files(repository),
    };
  }

  /** All pull requests of a repository, oldest first. */
  async pullRequests(
    repository: string,
  ): Promise<{ from: string; merged: boolean; open: boolean }[]> {
    const pulls = await this.get<
      { state: string; merged: boolean; head: { label: string } }[]
    >(`/repos/${repository}/pulls?state=all&sort=oldest&limit=50`);
    return pulls.map(({ state, merged, head }) => ({
      from: head.label,
      merged,
      open: state === 'open',
    }));
  }

  /** All that a repository holds: its description, its commits whole, and its files. */
  async everything(repository: string): Promise<string[]> {
    const path = `/repos/${repository}`;
    const about = await this.get<object>(path);
    const commits = await this.get<object[]>(`${path}/commits?limit=50`);
    const pulls = await this.get<object[]>(`${path}/pulls?state=all&limit=50`);
    const files = (await this.files(repository)).map(name =>
      this.file(repository, name),
    );
    return [
      JSON.stringify([about, commits, pulls]),
      ...(await Promise.all(files)).map(text => text ?? ''),
    ];
  }

  private async files(repository: string): Promise<string[]> {
    const path = `/repos/${repository}`;
    const about = await this.get<{ default_branch: string }>(path);
    const { tree } = await this.get<{ tree: { path: string; type: string }[] }>(
      `${path}/git/trees/${about.default_branch}?recursive=true`,
    );
    return tree
      .filter(({ type }) => type === 'blob')
      .map(({ path: name }) => name)
      .sort();
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.call('GET', path);
    return (await response.json()) as T;
  }

  private async call(
    method: string,
    path: string,
    body?: object,
  ): Promise<Response> {
    const response = await this.fetch(path, method, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response;
  }

  private fetch(
    path: string,
    method = 'GET',
    body?: object,
  ): Promise<Response> {
    return fetch(`${this.servers.GITEA_URL}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `token ${this.servers.GITEA_TOKEN}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
  }
}
