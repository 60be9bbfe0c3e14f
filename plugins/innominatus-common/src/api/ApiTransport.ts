import { InnominatusApiError } from './InnominatusApiError';
import { InnominatusConnectionError } from './InnominatusConnectionError';

/**
 * How a client reaches its server.
 *
 * @public
 */
export interface InnominatusClientOptions {
  /** Where the routes live, e.g. `http://localhost:8081/api/innominatus`. */
  baseUrl: string | (() => Promise<string>);
  /** Takes the place of the global `fetch`; one that adds credentials itself needs no `token`. */
  fetch?: typeof globalThis.fetch;
  /** Sent as bearer token; asked for again with every request when it is a function. */
  token?: string | (() => Promise<string | undefined>);
}

/** Sends requests and turns everything but success into errors. */
export class ApiTransport {
  constructor(private readonly options: InnominatusClientOptions) {}

  async baseUrl(): Promise<string> {
    const { baseUrl } = this.options;
    const url = typeof baseUrl === 'string' ? baseUrl : await baseUrl();
    return url.replace(/\/+$/, '');
  }

  /** Like `fetch`, with credentials; fails only when there is no answer. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const token = await this.token();
    if (token !== undefined) {
      request.headers.set('Authorization', `Bearer ${token}`);
    }
    try {
      return await (this.options.fetch ?? globalThis.fetch)(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new InnominatusConnectionError(new URL(request.url).origin, error);
    }
  };

  /** Opens a stream of Server-Sent Events. */
  async openEventStream(
    path: string,
    query: Record<string, string>,
    lastEventId: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const url = new URL(`${await this.baseUrl()}${path}`, globalOrigin());
    url.search = new URLSearchParams(query).toString();
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId);
    const response = await this.fetch(new Request(url, { headers, signal }));
    if (!response.ok) throw await InnominatusApiError.fromResponse(response);
    if (response.body === null) {
      throw new InnominatusApiError('the server answered without a body', {
        status: response.status,
      });
    }
    return response.body;
  }

  private async token(): Promise<string | undefined> {
    const { token } = this.options;
    return typeof token === 'function' ? await token() : token;
  }
}

/** In a browser the base may be a path. */
function globalOrigin(): string | undefined {
  return typeof location === 'undefined' ? undefined : location.href;
}
