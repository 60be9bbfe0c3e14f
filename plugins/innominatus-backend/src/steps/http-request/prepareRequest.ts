import { isWrite, type HttpRequest } from '../httpClient/HttpRequest';
import { parseTargetUrl } from '../httpClient/parseTargetUrl';
import type { HttpRequestInput } from './schema';

type Wanted = Pick<HttpRequestInput, 'method' | 'url' | 'headers' | 'body'>;

/** The request that the input describes, with the headers that the step adds. */
export function prepareRequest(
  wanted: Wanted,
  idempotencyKey: string,
): HttpRequest {
  const { method, body } = wanted;
  const given = Object.entries(wanted.headers ?? {});
  return {
    method,
    url: parseTargetUrl(wanted.url),
    headers: {
      accept: 'application/json, */*;q=0.8',
      'accept-encoding': 'identity',
      'user-agent': 'innominatus',
      ...(isWrite(method) ? { 'idempotency-key': idempotencyKey } : {}),
      ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
      ...Object.fromEntries(
        given.map(([name, value]) => [name.toLowerCase(), value]),
      ),
    },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  };
}

function typeOf(body: NonNullable<Wanted['body']>): string {
  return typeof body === 'string'
    ? 'text/plain; charset=utf-8'
    : 'application/json';
}
