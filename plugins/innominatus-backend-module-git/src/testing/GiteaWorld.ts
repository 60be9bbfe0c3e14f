import { z } from 'zod';
import type { GitHost } from '../hosts/GitHost';
import type { GitServices } from '../GitServices';
import { RealGitea } from './realGitea';
import { renamedHost } from './renamedHost';
import type { BranchSnapshot } from './snapshotHost';

const LIMIT = 1_000;

/** What a Gitea holds of one organisation. */
type Snapshot = Record<
  string,
  {
    marker: string | null;
    branches: Record<string, BranchSnapshot>;
    pullRequests: object[];
  }
>;

/** An organisation of a real Gitea that stands for `platform`, under the name `local`, so that all steps work on it. */
export class GiteaWorld {
  readonly host: GitHost;

  constructor(
    private readonly gitea: RealGitea,
    private readonly organisation: string,
  ) {
    this.host = this.hostWith();
  }

  /** The same, with other credentials. */
  hostWith(token?: string): GitHost {
    const host = this.gitea.host(token === undefined ? {} : { token });
    return renamedHost(host, { name: 'local', owner: this.organisation });
  }

  services(host = this.host): GitServices {
    return {
      hosts: new Map([['local', host]]),
      author: { name: 'innominatus', email: 'innominatus@localhost' },
      now: () => new Date('2026-02-01T00:00:00.000Z'),
    };
  }

  async createRepository(name: string): Promise<void> {
    await this.host.createRepository({
      owner: 'platform',
      name,
      private: false,
      defaultBranch: 'main',
      topics: [],
      marker: `innominatus-${'0'.repeat(20)}`,
    });
  }

  async snapshot(): Promise<Snapshot> {
    const repositories = z
      .array(z.object({ name: z.string() }))
      .parse(await this.#get(`/orgs/${this.organisation}/repos?limit=50`));
    const snapshot: Snapshot = {};
    for (const { name } of repositories) {
      const repository = { owner: 'platform', name };
      const there = await this.host.findRepository(repository);
      const branches = await this.#branches(name);
      const isEmpty = Object.keys(branches).length === 0;
      snapshot[name] = {
        marker: there?.marker ?? null,
        branches,
        pullRequests: isEmpty ? [] : await this.#pullRequests(name),
      };
    }
    return snapshot;
  }

  async #pullRequests(name: string): Promise<object[]> {
    const pull = z.object({ title: z.string(), state: z.string() });
    const path = `/repos/${this.organisation}/${name}/pulls?state=all`;
    // Gitea learns only after a while that a repository is no longer empty
    const list = await this.#get(path).catch(() => []);
    return z.array(pull).parse(list);
  }

  async #branches(name: string): Promise<Record<string, BranchSnapshot>> {
    const repository = { owner: 'platform', name };
    const branches: Record<string, BranchSnapshot> = {};
    for (const [ref, commit] of await this.host.listRefs(repository)) {
      const from = [commit];
      const log = { repository, from, limit: LIMIT };
      const { commits } = await this.host.listCommits(log);
      const paths = await this.host.listFiles({ repository, commit });
      const read = { repository, commit, paths };
      const entries = await this.host.readEntries(read);
      branches[ref.replace('refs/heads/', '')] = {
        commits: commits.map(({ id, message, author }) => ({
          // merges are made by the host, now
          id: author.email.startsWith('operator@') ? '' : id,
          message: message.replaceAll(this.organisation, 'platform'),
          author,
        })),
        files: Object.fromEntries(
          [...entries].map(([path, entry]) => [
            path,
            entry.kind === 'file' ? Buffer.from(entry.content).toString() : '',
          ]),
        ),
      };
    }
    return branches;
  }

  /** What undoing has to bring back: files of branches, and which pull requests are open. */
  async restored() {
    const repositories = Object.entries(await this.snapshot());
    return Object.fromEntries(
      repositories.map(([name, { branches }]) => {
        const main = branches.main?.files ?? {};
        return [name, { main }];
      }),
    );
  }

  async #get(path: string): Promise<unknown> {
    return this.gitea.api('GET', path);
  }
}
