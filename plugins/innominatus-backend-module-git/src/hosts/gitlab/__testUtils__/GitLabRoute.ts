import type { FakeGitLabProject } from './FakeGitLabProject';

export interface GitLabRequest {
  request: Request;
  url: URL;
  /** A part of the path. */
  param: (name: string) => string;
  /** The one in the path; an empty one where there is none. */
  project: FakeGitLabProject;
}

export interface GitLabRoute {
  method: string;
  path: RegExp;
  work: (request: GitLabRequest) => Promise<Response>;
}

/** @param path - with `{name}` where something stands in for it */
export function gitLabRoute(
  method: string,
  path: string,
  work: GitLabRoute['work'],
): GitLabRoute {
  const pattern = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, path: new RegExp(`^/api/v4${pattern}$`), work };
}

export function refuse(status: number, message: unknown): Response {
  return Response.json({ message }, { status });
}
