import { traceCall } from '@innominatus/plugin-innominatus-node';
import { setTimeout as delay } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { Agent, fetch as undiciFetch } from 'undici';
import type { HostSettings } from './HostSettings';
import { failedError, rateLimitError, unreachableError } from './hostErrors';

const REQUEST_TIMEOUT_MS = 60_000;
/** What a host asks to wait is waited for here up to that long; the step is tried again for more. */
const LONGEST_PATIENCE_MS = 20_000;
const MAX_TRIES = 4;

export interface HostRequest {
  method: string;
  /** Complete. */
  url: string;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  signal?: AbortSignal;
  /** Whether it may change something at the host, so that a lost answer leaves open whether it has. */
  writes: boolean;
}

export interface HostResponse {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Sends requests to one host and explains why one got no answer. Waits when the host asks for a short pause. */
export class HostHttp {
  readonly #settings: HostSettings;
  readonly #authorization: string | undefined;
  readonly #agent: Agent | undefined;

  /** @param authorization - the header of that name */
  constructor(settings: HostSettings, authorization: string | undefined) {
    const { ca, skipTlsVerify } = settings;
    this.#settings = settings;
    this.#authorization = authorization;
    this.#agent =
      ca === undefined && !skipTlsVerify
        ? undefined
        : new Agent({
            connect: {
              rejectUnauthorized: !skipTlsVerify,
              ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
            },
          });
  }

  /**
   * @throws StepError `gitHostUnreachable`, `gitHostCertificate`, `gitHostRateLimited` or `gitHostFailed`; every other
   * status is an answer.
   */
  async send(request: HostRequest): Promise<HostResponse> {
    for (let number = 1; ; number += 1) {
      const response = await this.#exchange(request);
      const pauseMs = askedPause(response);
      if (pauseMs === undefined) {
        return this.#checked(request, response);
      }
      if (pauseMs > LONGEST_PATIENCE_MS || number === MAX_TRIES) {
        throw rateLimitError(this.#settings, pauseMs);
      }
      await delay(pauseMs, undefined, { signal: request.signal });
    }
  }

  #checked(request: HostRequest, response: HostResponse): HostResponse {
    if (response.status >= 500) {
      throw failedError(this.#settings, request, response);
    }
    return response;
  }

  async #exchange(request: HostRequest): Promise<HostResponse> {
    const { signal } = request;
    signal?.throwIfAborted();
    try {
      return await traceCall(request, traceHeaders =>
        this.#fetch({
          ...request,
          headers: { ...traceHeaders, ...request.headers },
        }),
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw unreachableError(this.#settings, request, error);
    }
  }

  async #fetch(request: HostRequest): Promise<HostResponse> {
    const { url, method, body, signal } = request;
    const headers = {
      ...request.headers,
      'User-Agent': 'innominatus',
      ...(this.#authorization && { Authorization: this.#authorization }),
    };
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const init = {
      method,
      headers,
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      // a name that has moved is another repository; and credentials go to the host that they are for
      redirect: 'manual',
    } as const;
    const response = this.#agent
      ? await undiciFetch(url, { ...init, dispatcher: this.#agent })
      : await fetch(url, init);
    return {
      status: response.status,
      headers: new Headers([...response.headers]),
      body: Buffer.from(await response.arrayBuffer()),
    };
  }
}

/** How long a host asks to wait before it is asked again; undefined if it has answered. */
function askedPause({ status, headers }: HostResponse): number | undefined {
  const asked = headers.get('retry-after');
  if (status !== 429 && !(status === 503 && asked !== null)) {
    return undefined;
  }
  const seconds = Number(asked ?? Number.NaN);
  const date = Date.parse(asked ?? '');
  if (Number.isFinite(seconds)) {
    return seconds * 1_000;
  }
  return Number.isNaN(date) ? 1_000 : Math.max(0, date - Date.now());
}
