import type { HostHttp, HostResponse } from '../http/HostHttp';
import { readAnswer } from './readAnswer';
import { GitLabRefusal } from './GitLabRefusal';

interface Options {
  searchParams?: Record<string, unknown>;
  body?: object;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: never;
}

/**
 * What Gitbeaker sends its requests with. Its own way sends a write again after a failure of a proxy, which may make it
 * twice, and cannot be stopped.
 */
export function gitLabRequester(
  http: HostHttp,
  address: string,
  signal: AbortSignal | undefined,
) {
  const send =
    (method: string) =>
    async (path: string, options: Options = {}): Promise<Answer> => {
      const { searchParams = {}, body: fields } = options;
      // a deletion has its fields in the address; Gitbeaker hands them over as a body
      const inAddress = method === 'DELETE';
      const query = formatQuery({ ...searchParams, ...(inAddress && fields) });
      const json =
        fields === undefined || inAddress
          ? undefined
          : JSON.stringify(snakeCaseKeys(fields));
      const response = await http.send({
        method,
        url: `${address}/api/v4/${path}${query}`,
        headers: { 'Content-Type': 'application/json' },
        body: json === undefined ? undefined : Buffer.from(json),
        signal,
        writes: method !== 'GET',
      });
      return accept(response);
    };
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  };
}

function accept(response: HostResponse): Answer {
  const { status, headers, body } = response;
  if (status >= 300) {
    throw new GitLabRefusal(response);
  }
  // Gitbeaker hands on whatever comes; it is checked where it is used
  const content = readAnswer(body) as never;
  return { status, headers: Object.fromEntries(headers), body: content };
}

function formatQuery(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) {
      query.append(snakeCase(key), String(value));
    }
  }
  return query.size === 0 ? '' : `?${query}`;
}

function snakeCaseKeys(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [snakeCase(key), value]),
  );
}

function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
