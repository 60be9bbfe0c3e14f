import { rateLimitError } from '../http/hostErrors';
import type { HostHttp, HostResponse } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';

/** GitHub asks for at least that when it limits requests without saying for how long. */
const UNKNOWN_PAUSE_MS = 60_000;

const WITHOUT_BODY = new Set([204, 205, 304]);

interface Init {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * What Octokit sends its requests with.
 *
 * @returns a function like `fetch`, which throws the errors of {@link HostHttp}, and for limits of requests as well.
 */
export function fetchThrough(
  http: HostHttp,
  settings: HostSettings,
  signal: AbortSignal | undefined,
): (url: string, init?: Init) => Promise<Response> {
  return async (url, init = {}) => {
    const { method = 'GET', headers, body } = init;
    const answer = await http.send({
      method,
      url,
      headers,
      body: body === undefined ? undefined : Buffer.from(body),
      signal,
      writes: method !== 'GET' && method !== 'HEAD',
    });
    const pauseMs = askedPause(answer, Date.now());
    if (pauseMs !== undefined) {
      throw rateLimitError(settings, pauseMs);
    }
    return toResponse(url, answer);
  };
}

/**
 * How long GitHub wants to be left alone; undefined if it does not. It says 403 for that, too: by the primary limit, of
 * requests in an hour, or by one of the secondary limits.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function askedPause(
  { status, headers, body }: HostResponse,
  now: number,
): number | undefined {
  if (status !== 403) {
    return undefined;
  }
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(after)) {
    return after * 1_000;
  }
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset')) * 1_000;
    return Math.max(reset - now, 0);
  }
  return body.toString('utf8').includes('secondary rate limit')
    ? UNKNOWN_PAUSE_MS
    : undefined;
}

function toResponse(
  url: string,
  { status, headers, body }: HostResponse,
): Response {
  if (status >= 300 && status < 400) {
    // the repository has another name by now
    return Response.json({ message: 'Moved Permanently' }, { status: 404 });
  }
  const content = WITHOUT_BODY.has(status) ? null : new Uint8Array(body);
  const response = new Response(content, { status, headers });
  // Octokit looks there for the page that it has asked for
  return Object.defineProperty(response, 'url', { value: url });
}
