import type { FakeAccount } from './FakeGitHub';
import type { FakeGitHubRepository } from './FakeGitHubRepository';

export interface RouteRequest {
  request: Request;
  url: URL;
  /** A part of the path. */
  param: (name: string) => string;
  account: FakeAccount;
  /** The one in the path; an empty one where there is none. */
  repository: FakeGitHubRepository;
}

export interface Route {
  method: string;
  path: RegExp;
  work: (request: RouteRequest) => Promise<Response>;
}

/** @param path - with `{name}` where something stands in for it */
export function route(
  method: string,
  path: string,
  work: Route['work'],
): Route {
  const pattern = path
    .replaceAll('.', '\\.')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, path: new RegExp(`^${pattern}$`), work };
}

/** As {@link route}, for what changes a repository. */
export function writing(
  method: string,
  path: string,
  work: Route['work'],
): Route {
  return route(method, path, async request => {
    if (request.account.mayWrite === false) {
      return refuse(403, 'Resource not accessible by personal access token');
    }
    return request.repository.archived
      ? refuse(403, 'Repository was archived so is read-only.')
      : work(request);
  });
}

export function refuse(
  status: number,
  message: string,
  errors?: (string | object)[],
): Response {
  const documentation_url = 'https://docs.github.com/rest';
  return Response.json({ message, errors, documentation_url }, { status });
}

export function invalid(...errors: (string | object)[]): Response {
  return refuse(422, 'Validation Failed', errors);
}
