import { StepError } from '@innominatus/plugin-innominatus-node';
import type { HttpRequest } from './HttpRequest';
import { describeRequest } from './describeRequest';
import type { RawResponse } from './RawResponse';
import { parseTargetUrl } from './parseTargetUrl';

/** Headers that mean nothing to a stranger; all others may be credentials and do not follow to another origin. */
const HARMLESS_HEADERS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'idempotency-key',
  'user-agent',
]);

/** The request that a redirect asks for, or nothing when the answer is none. */
export function nextRequest(
  request: HttpRequest,
  response: RawResponse,
): HttpRequest | undefined {
  const { location } = response.headers;
  if (!isRedirect(response.status) || location === undefined) {
    return undefined;
  }
  const url = URL.parse(location, request.url.href);
  if (!url) {
    throw refused(request, 'an address that is not a URL');
  }
  const target = parseTargetUrl(url.href);
  if (request.url.protocol === 'https:' && target.protocol === 'http:') {
    throw refused(request, 'plain http');
  }
  const same = request.url.origin === target.origin;
  return withMethod(response.status, {
    ...request,
    url: target,
    headers: same ? request.headers : harmless(request.headers),
  });
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** As browsers do: 303 always, 301 and 302 after a POST ask for the other page with GET. */
function withMethod(status: number, request: HttpRequest): HttpRequest {
  const toGet =
    (status === 303 && request.method !== 'HEAD') ||
    ((status === 301 || status === 302) && request.method === 'POST');
  if (!toGet) {
    return request;
  }
  const {
    'content-type': _type,
    'idempotency-key': _key,
    ...headers
  } = request.headers;
  const { url, secretPath } = request;
  return { method: 'GET', url, headers, secretPath };
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name)),
  );
}

function refused(request: HttpRequest, where: string): StepError {
  return new StepError(`${describeRequest(request)} redirects to ${where}`, {
    reason: 'redirectRefused',
  });
}
