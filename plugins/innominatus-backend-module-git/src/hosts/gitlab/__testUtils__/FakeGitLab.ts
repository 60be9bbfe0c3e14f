import { setImmediate } from 'node:timers/promises';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { FakeGitLabProject } from './FakeGitLabProject';
import { gitLabGitRoutes } from './gitLabGitRoutes';
import { mergeRequestRoutes } from './mergeRequestRoutes';
import { projectRoutes } from './projectRoutes';
import { refuse, type GitLabRoute } from './GitLabRoute';

/** A GitLab in memory that answers as the documentation of its REST API says. */
export class FakeGitLab {
  readonly host = 'gitlab.test';
  readonly url = `https://${this.host}`;
  readonly token = 'secret-token';
  readonly projects: FakeGitLabProject[] = [];
  readonly namespaces = new Map([['platform', 7]]);
  readonly users = new Map([
    ['zoe', 11],
    ['adam', 12],
  ]);
  mayWrite = true;
  /** Answers instead of the next ones, e.g. of limits. */
  readonly upcoming: Response[] = [];
  readonly server = setupServer(
    http.all(`${this.url}/*`, ({ request }) => this.#answer(request)),
  );
  readonly #routes: GitLabRoute[] = [
    ...projectRoutes(this),
    ...mergeRequestRoutes(this),
    ...gitLabGitRoutes(this),
  ];

  /** By number or path, as addresses name it. */
  project(key: string): FakeGitLabProject | undefined {
    return this.projects.find(
      ({ id, fullPath }) =>
        String(id) === key || fullPath.toLowerCase() === key.toLowerCase(),
    );
  }

  async #answer(request: Request): Promise<Response> {
    // as a network does, lets everybody else go on in between
    await setImmediate();
    const early = this.upcoming.shift();
    if (early) {
      return early;
    }
    if (!this.#isKnown(request)) {
      return refuse(401, '401 Unauthorized');
    }
    const url = new URL(request.url);
    for (const { method, path, work } of this.#routes) {
      const match = path.exec(url.pathname);
      if (match && method === request.method) {
        const param = (key: string) =>
          decodeURIComponent(match.groups?.[key] ?? '');
        const found = this.project(param('project'));
        if (!found && match.groups?.project !== undefined) {
          return refuse(404, '404 Project Not Found');
        }
        const none = new FakeGitLabProject(this.url, 0, '', '', 'public');
        return work({ request, url, param, project: found ?? none });
      }
    }
    return refuse(404, '404 Not Found');
  }

  #isKnown(request: Request): boolean {
    const [kind = '', value = ''] = (
      request.headers.get('authorization') ?? ''
    ).split(' ');
    const pair = Buffer.from(value, 'base64').toString();
    return kind === 'Basic'
      ? pair.endsWith(`:${this.token}`)
      : value === this.token;
  }
}
