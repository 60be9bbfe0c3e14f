import { traceCall } from '@innominatus/plugin-innominatus-node';
import { fetch, type Dispatcher, type Response } from 'undici';
import type { InstanceSettings } from '../config/InstanceSettings';
import { ArgoCdError } from './ArgoCdError';
import { createDispatcher } from './createDispatcher';
import { describeConnectionFailure } from './describeConnectionFailure';

export interface ArgoCdRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the address of the instance, e.g. `/api/v1/applications`. */
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  signal: AbortSignal;
}

/** Sends requests to one Argo CD; signs in where it takes a user and a password. */
export class Connection {
  readonly #settings: InstanceSettings;
  #dispatcher: Dispatcher | undefined;
  /** Of a user who has signed in; shared by all who ask at the same time. */
  #session: Promise<string> | undefined;

  constructor(settings: InstanceSettings) {
    this.#settings = settings;
  }

  /**
   * An answer of status 2xx, its body unread.
   *
   * @param onToken - is told the token before it is used, so that it can be masked
   * @throws ArgoCdError
   */
  async send(
    request: ArgoCdRequest,
    onToken: (token: string) => void,
  ): Promise<Response> {
    const { credentials } = this.#settings;
    const token = await this.#token(request.signal);
    if (token !== undefined) {
      onToken(token);
    }
    const response = await this.#fetch(request, token);
    if (response.status === 401 && credentials.kind === 'session') {
      await response.body?.cancel();
      this.#session = undefined;
      const fresh = await this.#token(request.signal);
      onToken(fresh ?? '');
      return checkStatus(await this.#fetch(request, fresh), request);
    }
    return checkStatus(response, request);
  }

  async close(): Promise<void> {
    await this.#dispatcher?.destroy();
  }

  async #token(signal: AbortSignal): Promise<string | undefined> {
    const { credentials } = this.#settings;
    switch (credentials.kind) {
      case 'token':
        return credentials.token;
      case 'none':
        return undefined;
      case 'session':
        this.#session ??= this.#signIn(credentials, signal).catch(error => {
          this.#session = undefined;
          throw error;
        });
        return this.#session;
      default:
        return credentials satisfies never;
    }
  }

  async #signIn(
    credentials: { username: string; password: string },
    signal: AbortSignal,
  ): Promise<string> {
    const { username, password } = credentials;
    const request: ArgoCdRequest = {
      method: 'POST',
      path: '/api/v1/session',
      body: { username, password },
      signal,
    };
    const response = await checkStatus(
      await this.#fetch(request, undefined),
      request,
    );
    const answer: unknown = await response.json();
    const token = Object(answer).token;
    if (typeof token !== 'string') {
      throw new ArgoCdError(
        'the answer to the sign-in holds no token',
        { kind: 'unreadable' },
        false,
      );
    }
    return token;
  }

  async #fetch(
    request: ArgoCdRequest,
    token: string | undefined,
  ): Promise<Response> {
    const { method, path, query = {}, body, signal } = request;
    const url = new URL(`${this.#settings.url}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    try {
      const dispatcher = (this.#dispatcher ??= createDispatcher(
        this.#settings.trust,
      ));
      return await traceCall({ method, url }, traceHeaders =>
        fetch(url, {
          ...{ method, dispatcher, signal },
          // A redirect would carry the token elsewhere.
          redirect: 'manual',
          headers: {
            ...traceHeaders,
            accept: 'application/json',
            // Argo CD asks for it even where there is no body.
            ...(method !== 'GET' && { 'content-type': 'application/json' }),
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        }),
      );
    } catch (error) {
      signal.throwIfAborted();
      const { message, sent } = describeConnectionFailure(error);
      throw new ArgoCdError(
        message,
        { kind: 'unreachable', sent },
        isWrite(request),
        error,
      );
    }
  }
}

async function checkStatus(
  response: Response,
  request: ArgoCdRequest,
): Promise<Response> {
  if (response.ok) {
    return response;
  }
  const { status } = response;
  const text = await response.text().catch(() => '');
  const message = readMessage(text);
  // Argo CD itself explains each of its refusals; gateways in front of it do not.
  const gateway = [502, 503, 504].includes(status);
  throw new ArgoCdError(
    message ?? `status ${status}`,
    gateway ? { kind: 'unreachable', sent: true } : { kind: 'refused', status },
    isWrite(request),
  );
}

function isWrite({ method, path }: ArgoCdRequest): boolean {
  return method !== 'GET' && !path.endsWith('/session');
}

function readMessage(text: string): string | undefined {
  try {
    const { message } = Object(JSON.parse(text));
    return typeof message === 'string' && message ? message : undefined;
  } catch {
    // A line of plain text; the pages of gateways are none.
    const line = text.trim();
    return line && line.length < 200 && !/[<\n]/.test(line) ? line : undefined;
  }
}
