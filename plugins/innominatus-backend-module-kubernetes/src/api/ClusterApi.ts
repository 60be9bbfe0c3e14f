import { traceCall } from '@innominatus/plugin-innominatus-node';
import { fetch, type Response } from 'undici';
import type { ClusterSession, Credentials } from '../clusters/ClusterSession';
import { isClusterNotUsable } from '../clusters/ClusterNotUsable';
import { ApiError } from './ApiError';
import { ConnectionError } from './ConnectionError';
import { readWarnings } from './readWarnings';
import { readLines } from './readLines';

export type Query = Record<string, string | number | boolean | undefined>;

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, encoded, without query, e.g. `/api/v1/namespaces`. */
  path: string;
  query?: Query;
  body?: unknown;
  contentType?: string;
  signal: AbortSignal;
  /** Gets what the server wants the sender to know of an object that it has accepted. */
  onWarning?(text: string): void;
}

const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Calls an API server. Only this sends: objects go as they are, since the classes of the client library drop every field
 * that they do not know, and with it what the server would have to say about it.
 */
export class ClusterApi {
  constructor(private readonly session: ClusterSession) {}

  /**
   * The answer, as JSON.
   *
   * @throws ApiError, ConnectionError, the reason of the signal
   */
  async request(request: ApiRequest): Promise<unknown> {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = AbortSignal.any([request.signal, timeout]);
    return this.guard(request, async () => {
      const response = await this.send({ ...request, signal });
      const text = await response.text();
      return text === '' ? undefined : JSON.parse(text);
    });
  }

  /** Lines of an answer that comes bit by bit, such as a watch or a log, until it or the signal ends. */
  async *lines(request: ApiRequest): AsyncGenerator<string> {
    const response = await this.guard(request, () => this.send(request));
    if (!response.body) {
      return;
    }
    const lines = readLines(response.body);
    try {
      while (true) {
        const next = await this.guard(request, () => lines.next());
        if (next.done) {
          return;
        }
        yield next.value;
      }
    } finally {
      await lines.return(undefined).catch(() => {});
    }
  }

  private async send(request: ApiRequest): Promise<Response> {
    const first = await this.sendOnce(
      request,
      await this.session.credentials(),
    );
    if (first.status !== 401) {
      return accepted(first, request);
    }
    await first.text();
    const renewed = await this.session.renew();
    return accepted(await this.sendOnce(request, renewed), request);
  }

  private async sendOnce(
    request: ApiRequest,
    { headers, dispatcher }: Credentials,
  ): Promise<Response> {
    const url = new URL(this.session.address() + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    const hasBody = request.body !== undefined;
    const { method = 'GET', signal } = request;
    return traceCall({ method, url }, traceHeaders =>
      fetch(url, {
        ...{ method, dispatcher, signal },
        headers: {
          ...traceHeaders,
          ...headers,
          accept: 'application/json',
          ...(hasBody && {
            'content-type': request.contentType ?? 'application/json',
          }),
        },
        body: hasBody ? JSON.stringify(request.body) : undefined,
        redirect: 'error',
      }),
    );
  }

  /** Tells an abort, an answer and a connection that failed apart. */
  private async guard<T>(
    { signal }: ApiRequest,
    work: () => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof ApiError || isClusterNotUsable(error);
      throw known ? error : ConnectionError.from(error);
    }
  }
}

async function accepted(
  response: Response,
  { onWarning }: ApiRequest,
): Promise<Response> {
  if (!response.ok) {
    throw ApiError.from(response.status, await response.text());
  }
  const warnings = response.headers.get('warning');
  if (warnings !== null && onWarning) {
    readWarnings(warnings).forEach(onWarning);
  }
  return response;
}
