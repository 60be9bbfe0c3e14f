import { setImmediate } from 'node:timers/promises';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { FakeGitHubRepository } from './FakeGitHubRepository';
import { gitRoutes } from './gitRoutes';
import { pullRequestRoutes } from './pullRequestRoutes';
import { repositoryRoutes } from './repositoryRoutes';
import { refuse, type Route } from './Route';
import { statusRoutes } from './statusRoutes';

export interface FakeAccount {
  login: string;
  /** Of a classic token. */
  scopes?: string;
  /** What it may not see, `owner/name`. */
  blindFor?: string[];
  mayWrite?: boolean;
}

/** A GitHub in memory that answers as the documentation of its REST API says. */
export class FakeGitHub {
  readonly host = 'github.test';
  readonly url = `https://${this.host}`;
  readonly apiUrl = `${this.url}/api/v3`;
  readonly repositories: FakeGitHubRepository[] = [];
  readonly owners = new Map<string, 'User' | 'Organization'>([
    ['platform', 'Organization'],
    ['innominatus-bot', 'User'],
    ['zoe', 'User'],
  ]);
  readonly tokens = new Map<string, FakeAccount>([
    ['secret-token', { login: 'innominatus-bot' }],
  ]);
  /** Answers instead of the next ones, e.g. of limits; undefined where it answers as ever. */
  readonly upcoming: (Response | undefined)[] = [];
  /** Told of each request before it is answered, by method and path. */
  onRequest: (request: string) => void = () => {};
  readonly server = setupServer(
    http.all(`${this.url}/*`, ({ request }) => this.#answer(request)),
  );
  readonly #routes: Route[] = [
    ...repositoryRoutes(this),
    ...pullRequestRoutes(),
    ...statusRoutes(),
    ...gitRoutes(),
  ];

  repository(owner: string, name: string): FakeGitHubRepository | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    return this.repositories.find(
      one => `${one.owner}/${one.name}`.toLowerCase() === wanted,
    );
  }

  async #answer(request: Request): Promise<Response> {
    // as a network does, lets everybody else go on in between
    await setImmediate();
    const url = new URL(request.url);
    this.onRequest(`${request.method} ${url.pathname}`);
    const early = this.upcoming.shift();
    if (early) {
      return early;
    }
    const account = this.#accountOf(request);
    if (!account) {
      return refuse(401, 'Bad credentials');
    }
    for (const { method, path, work } of this.#routes) {
      const match = path.exec(url.pathname.replace(/^\/api\/v3/, ''));
      if (match && method === request.method) {
        const groups = Object.entries(match.groups ?? {});
        const params = new Map(
          groups.map(([key, value]) => [key, decodeURIComponent(value)]),
        );
        const found = this.#reach(params, account);
        if (found instanceof Response) {
          return found;
        }
        const param = (key: string) => params.get(key) ?? '';
        return work({ request, url, param, account, ...found });
      }
    }
    return HttpResponse.json({ message: 'Not Found' }, { status: 404 });
  }

  /** Who may not see a repository is told that there is none. */
  #reach(
    params: ReadonlyMap<string, string>,
    account: FakeAccount,
  ): Response | { repository: FakeGitHubRepository } {
    const [owner, name] = [params.get('owner'), params.get('repo')];
    if (owner === undefined || name === undefined) {
      return { repository: new FakeGitHubRepository(this.url, '', '', false) };
    }
    const repository = this.repository(owner, name);
    return repository && !account.blindFor?.includes(`${owner}/${name}`)
      ? { repository }
      : refuse(404, 'Not Found');
  }

  #accountOf(request: Request): FakeAccount | undefined {
    const [kind = '', value = ''] = (
      request.headers.get('authorization') ?? ''
    ).split(' ');
    if (kind.toLowerCase() !== 'basic') {
      return this.tokens.get(value);
    }
    const pair = Buffer.from(value, 'base64').toString();
    return this.tokens.get(pair.slice(pair.indexOf(':') + 1));
  }
}
