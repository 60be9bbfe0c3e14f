import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const repositorySchema = z.looseObject({ html_url: z.url() });
const fileSchema = z.looseObject({
  content: z.looseObject({ sha: z.string() }),
  commit: z.looseObject({ sha: z.string() }),
});
const contentSchema = z.looseObject({ content: z.string() });
const pullsSchema = z.array(
  z.looseObject({
    number: z.number(),
    head: z.looseObject({ ref: z.string() }),
  }),
);
const statusesSchema = z.array(
  z.looseObject({
    id: z.number(),
    context: z.string(),
    status: z.string(),
    description: z.string(),
    target_url: z.string(),
  }),
);

const PAUSE_MS = 200;

/** A repository of a Gitea that was started for tests, as its variables tell. */
export class RealGiteaRepository {
  /** Ids of files that were written, which Gitea wants to hear at the next write. */
  readonly #files = new Map<string, string>();

  private constructor(
    readonly owner: string,
    readonly name: string,
    /** As `integrations` names the host. */
    readonly host: string,
  ) {}

  /** Makes one with a first commit. */
  static async create(name: string): Promise<RealGiteaRepository> {
    const owner = variable('GITEA_ORG');
    const made = await askGitea('POST', `/orgs/${owner}/repos`, {
      ...{ name, auto_init: true, default_branch: 'main' },
    });
    const { host } = new URL(repositorySchema.parse(made).html_url);
    return new RealGiteaRepository(owner, name, host);
  }

  /** Where the whole configuration finds this Gitea. */
  configuration(environments: (git: object) => object, webhooks: object[]) {
    const { host, owner } = this;
    const token = variable('GITEA_TOKEN');
    const baseUrl = variable('GITEA_URL').replace(/\/$/, '');
    return {
      integrations: { gitea: [{ host, baseUrl }] },
      innominatus: {
        environments: environments({ host, owner }),
        targets: { git: { [host]: { token } } },
        webhooks: webhooks.map(rule => ({ provider: 'gitea', host, ...rule })),
      },
    };
  }

  /** Has an address told of pushes and pull requests. */
  async tell(url: string, secret: string): Promise<void> {
    await this.#ask('POST', '/hooks', {
      ...{ type: 'gitea', active: true, events: ['push', 'pull_request'] },
      config: { url, secret, content_type: 'json' },
    });
  }

  /** Commits a file, which pushes it; the id of the commit. */
  async push(path: string, text: string): Promise<string> {
    const content = Buffer.from(text).toString('base64');
    const sha = this.#files.get(path);
    const method = sha === undefined ? 'POST' : 'PUT';
    const answer = await this.#ask(method, `/contents/${path}`, {
      ...{ content, message: `Change ${path}`, branch: 'main' },
      ...(sha !== undefined && { sha }),
    });
    const { content: file, commit } = fileSchema.parse(answer);
    this.#files.set(path, file.sha);
    return commit.sha;
  }

  /** What a file of the branch `main` of a repository of this owner holds. */
  async read(path: string, name = this.name): Promise<string> {
    const place = `/repos/${this.owner}/${name}/contents/${path}`;
    const answer = await askGitea('GET', place);
    const { content } = contentSchema.parse(answer);
    return Buffer.from(content, 'base64').toString();
  }

  /** The status of a commit, once it has come to its end. */
  async statusOf(commit: string) {
    for (;;) {
      const all = statusesSchema.parse(
        await this.#ask('GET', `/commits/${commit}/statuses`),
      );
      // Their times are seconds: several of one second are told apart by their ids.
      const [newest] = all.sort((one, other) => other.id - one.id);
      if (newest && newest.status !== 'pending') return newest;
      await wait(PAUSE_MS);
    }
  }

  /** Merges the open pull request of a branch, as somebody does in the browser; its number. */
  async merge(branch: string): Promise<number> {
    const open = pullsSchema.parse(await this.#ask('GET', '/pulls?state=open'));
    const found = open.find(({ head }) => head.ref === branch);
    if (!found) throw new Error(`there is no pull request of ${branch}`);
    await this.#ask('POST', `/pulls/${found.number}/merge`, { Do: 'merge' });
    return found.number;
  }

  async remove(): Promise<void> {
    await this.#ask('DELETE', '');
  }

  #ask(method: string, path: string, body?: object): Promise<unknown> {
    return askGitea(method, `/repos/${this.owner}/${this.name}${path}`, body);
  }
}

/** Removes a repository that something else has made in the organisation of the tests. */
export async function removeRealRepository(name: string): Promise<void> {
  await askGitea('DELETE', `/repos/${variable('GITEA_ORG')}/${name}`);
}

async function askGitea(method: string, path: string, body?: object) {
  const url = `${variable('GITEA_URL').replace(/\/$/, '')}/api/v1${path}`;
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `token ${variable('GITEA_TOKEN')}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
