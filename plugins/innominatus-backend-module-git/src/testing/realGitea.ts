import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { GiteaGitHost } from '../hosts/gitea/GiteaGitHost';
import type { HostSettings } from '../hosts/http/HostSettings';

/** A Gitea that was started for tests, as its variables tell. */
export class RealGitea {
  readonly url = variable('GITEA_URL').replace(/\/$/, '');
  readonly user = variable('GITEA_USERNAME');
  readonly limitedUser = variable('GITEA_LIMITED_USERNAME');

  settings(options: Partial<HostSettings> = {}): HostSettings {
    const token = variable('GITEA_TOKEN');
    return { name: 'gitea.test', url: this.url, token, ...options };
  }

  host(options: Partial<HostSettings> = {}): GiteaGitHost {
    return new GiteaGitHost(this.settings(options));
  }

  limited(): GiteaGitHost {
    return this.host({ token: variable('GITEA_LIMITED_TOKEN') });
  }

  /** A token of its own for the administrator, which can be revoked. */
  async createToken(): Promise<{ token: string; revoke(): Promise<void> }> {
    const name = `t-${randomUUID()}`;
    const tokens = `/users/${this.user}/tokens`;
    // Gitea lets no token make tokens
    const pair = `${this.user}:${variable('GITEA_PASSWORD')}`;
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    const body = { name, scopes: ['all'] };
    const made = await this.#ask('POST', tokens, authorization, body);
    return {
      token: z.object({ sha1: z.string() }).parse(made).sha1,
      revoke: async () => {
        await this.#ask('DELETE', `${tokens}/${name}`, authorization);
      },
    };
  }

  /** The name of a new organisation, which nobody else uses. */
  async createOrganisation(): Promise<string> {
    const username = `o-${randomUUID().slice(0, 13)}`;
    await this.api('POST', '/orgs', { username });
    return username;
  }

  /** Removes all repositories of an organisation. */
  async clear(organisation: string): Promise<void> {
    const repositories = z
      .array(z.object({ name: z.string() }))
      .parse(await this.api('GET', `/orgs/${organisation}/repos?limit=50`));
    for (const { name } of repositories) {
      await this.api('DELETE', `/repos/${organisation}/${name}`);
    }
  }

  /** As the administrator, or as somebody else. */
  async api(
    method: string,
    path: string,
    body?: object,
    token = variable('GITEA_TOKEN'),
  ): Promise<unknown> {
    return this.#ask(method, path, `token ${token}`, body);
  }

  async #ask(
    method: string,
    path: string,
    authorization: string,
    body?: object,
  ): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: authorization,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }

  /** As {@link RealGitea.api}, as the user with few rights. */
  async limitedApi(method: string, path: string, body?: object) {
    return this.api(method, path, body, variable('GITEA_LIMITED_TOKEN'));
  }
}

/** Tests that need a Gitea; without one they are skipped, and say so. */
export function describeWithGitea(
  name: string,
  tests: (gitea: () => RealGitea) => void,
): void {
  if (process.env.GITEA_URL) {
    // a push starts several processes on the other side, which may share the machine with much else
    jest.setTimeout(180_000);
    describe(name, () => {
      tests(() => new RealGitea());
    });
  } else {
    describe.skip(`${name} (skipped: GITEA_URL names no Gitea)`, () => {
      tests(() => new RealGitea());
    });
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}
